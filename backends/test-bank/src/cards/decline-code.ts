/** Why a payment was declined. The last one is not the card's doing. */
export type DeclineCode =
  | 'generic_decline'
  | 'insufficient_funds'
  | 'lost_card'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'test_mode_live_card'
  | 'authentication_failed';
