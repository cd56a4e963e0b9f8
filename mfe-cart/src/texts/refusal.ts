import type { Localised } from './localised.ts';

export interface RefusalTexts {
  /** By the refusal's code. */
  titles: Record<string, string>;
  reasons: Record<string, string>;
  /** By the bank's code, when it said no. */
  declines: Record<string, string>;
  none(title: string): string;
  fewer(title: string, available: number): string;
  backToCart: string;
}

export const refusalTexts: Localised<RefusalTexts> = {
  en: {
    titles: {
      out_of_stock: 'Somebody was faster',
      card_declined: 'The card was declined',
      authentication_failed: 'The bank could not make sure it is you',
      authentication_expired: 'The bank’s question was not answered in time',
      payment_unavailable: 'The bank does not answer',
      shop_unavailable: 'The shop could not place the order',
      cart_changed: 'Your cart has changed',
      total_changed: 'The total has changed',
      promotion_refused: 'The promotion no longer applies',
      credit_refused: 'Your store credit has changed',
      incomplete: 'Something is missing',
      cancelled: 'The order was not placed',
    },
    reasons: {
      out_of_stock: 'Not all of your pieces are left. Nothing was charged.',
      card_declined: 'Nothing was charged. Try again, or take another card.',
      authentication_failed: 'Nothing was charged. Try again, or take another card.',
      authentication_expired: 'Nothing was charged. Try again when you have your bank at hand.',
      payment_unavailable: 'Nothing was charged. Please try again in a moment.',
      shop_unavailable:
        'Nothing was charged, and your cart is as it was. Please try again in a moment.',
      cart_changed: 'It was changed in another window. Please look at the order once more.',
      total_changed: 'Please look at the new total once more before you order.',
      promotion_refused: 'The total is now without it. Please look at it once more.',
      credit_refused:
        'It was used or changed elsewhere meanwhile. Nothing was charged: please look at the new total once more.',
      incomplete: 'Please fill in what is marked.',
      cancelled: 'Nothing was charged. You can place it again.',
    },
    declines: {
      generic_decline:
        'The bank gave no reason. Nothing was charged: try again, or take another card.',
      insufficient_funds: 'There is not enough money on this card. Nothing was charged.',
      lost_card:
        'The bank does not accept this card. Nothing was charged: please take another one.',
      stolen_card:
        'The bank does not accept this card. Nothing was charged: please take another one.',
      expired_card: 'The card has expired. Nothing was charged: please take another one.',
      incorrect_cvc: 'The security code is not right. Nothing was charged: please check it.',
      processing_error: 'The bank had trouble. Nothing was charged: please try again in a moment.',
      test_mode_live_card:
        'This bank takes test cards only. Nothing was charged: please take one of the numbers below.',
    },
    none: (title) => `${title}: sold out`,
    fewer: (title, available) => `${title}: ${available} left`,
    backToCart: 'Back to the cart',
  },
  ko: {
    titles: {
      out_of_stock: '그사이 재고가 줄었습니다',
      card_declined: '카드가 거절되었습니다',
      authentication_failed: '은행의 본인 확인에 실패했습니다',
      authentication_expired: '은행의 본인 확인 시간이 지났습니다',
      payment_unavailable: '은행이 응답하지 않습니다',
      shop_unavailable: '주문을 처리하지 못했습니다',
      cart_changed: '장바구니가 바뀌었습니다',
      total_changed: '총액이 바뀌었습니다',
      promotion_refused: '프로모션을 더 이상 쓸 수 없습니다',
      credit_refused: '적립금이 바뀌었습니다',
      incomplete: '빠진 내용이 있습니다',
      cancelled: '주문하지 않았습니다',
    },
    reasons: {
      out_of_stock: '일부 작품의 재고가 부족합니다. 결제되지 않았습니다.',
      card_declined: '결제되지 않았습니다. 다시 시도하거나 다른 카드를 사용해 주세요.',
      authentication_failed: '결제되지 않았습니다. 다시 시도하거나 다른 카드를 사용해 주세요.',
      authentication_expired: '결제되지 않았습니다. 준비가 되면 다시 시도해 주세요.',
      payment_unavailable: '결제되지 않았습니다. 잠시 후 다시 시도해 주세요.',
      shop_unavailable: '결제되지 않았고 장바구니는 그대로입니다. 잠시 후 다시 시도해 주세요.',
      cart_changed: '다른 창에서 바뀌었습니다. 주문 내용을 다시 확인해 주세요.',
      total_changed: '주문하기 전에 새 총액을 확인해 주세요.',
      promotion_refused: '할인을 뺀 총액을 다시 확인해 주세요.',
      credit_refused:
        '그사이 다른 곳에서 사용되었거나 바뀌었습니다. 결제되지 않았으니 새 금액을 확인해 주세요.',
      incomplete: '표시된 곳을 입력해 주세요.',
      cancelled: '결제되지 않았습니다. 다시 주문할 수 있습니다.',
    },
    declines: {
      generic_decline:
        '은행이 이유를 알려 주지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 카드를 사용해 주세요.',
      insufficient_funds: '카드의 잔액이나 한도가 부족합니다. 결제되지 않았습니다.',
      lost_card: '은행이 받지 않는 카드입니다. 결제되지 않았으니 다른 카드를 사용해 주세요.',
      stolen_card: '은행이 받지 않는 카드입니다. 결제되지 않았으니 다른 카드를 사용해 주세요.',
      expired_card: '유효 기간이 지난 카드입니다. 결제되지 않았으니 다른 카드를 사용해 주세요.',
      incorrect_cvc: '보안 코드가 맞지 않습니다. 결제되지 않았으니 확인해 주세요.',
      processing_error: '은행에 문제가 있습니다. 결제되지 않았으니 잠시 후 다시 시도해 주세요.',
      test_mode_live_card:
        '이 은행은 테스트 카드만 받습니다. 결제되지 않았으니 아래 번호를 사용해 주세요.',
    },
    none: (title) => `${title}: 품절`,
    fewer: (title, available) => `${title}: ${available}점 남음`,
    backToCart: '장바구니로 돌아가기',
  },
};
