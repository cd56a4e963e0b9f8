import type { DeclineCode } from './decline-code.ts';

/**
 * What a card does whenever it is charged.
 *
 * - `declined:<code>` the bank says no
 * - `action` the holder has to authenticate first (3-D Secure)
 * - `stumble` the first two attempts of each key fail technically, before anything happened
 * - `silence` the first attempt of each key is authorised, but its answer never comes
 */
export type CardOutcome = 'success' | 'action' | 'stumble' | 'silence' | `declined:${DeclineCode}`;

/** Stripe's well-known test numbers; `silence` is the bank's own. */
const OUTCOMES: Record<string, CardOutcome> = {
  '4242424242424242': 'success',
  '5555555555554444': 'success',
  '378282246310005': 'success',
  '4000000000000002': 'declined:generic_decline',
  '4000000000009995': 'declined:insufficient_funds',
  '4000000000009987': 'declined:lost_card',
  '4000000000000069': 'declined:expired_card',
  '4000000000000127': 'declined:incorrect_cvc',
  '4000002500003155': 'action',
  '4000000000003220': 'action',
  '4000000000000119': 'stumble',
  '4000000000000309': 'silence',
};

/** @param number digits only, Luhn correct. A number that is no test number might be somebody's. */
export function outcomeOf(number: string): CardOutcome {
  return OUTCOMES[number] ?? 'declined:test_mode_live_card';
}
