import type { Localised } from './localised.ts';

export interface PaymentTexts {
  number: string;
  month: string;
  monthHint: string;
  year: string;
  yearHint: string;
  cvc: string;
  name: string;
  takeCard: string;
  sending: string;
  where: string;
  card(brand: string, last4: string): string;
  kept: string;
  unavailable: string;
  /** For a card that has no field on the page. */
  anyCard: string;
  elsewhere: string;
  enterCard: string;
  otherCard: string;
  testCards: string;
  testHint: string;
  outcomes: Record<string, string>;
}

export const paymentTexts: Localised<PaymentTexts> = {
  en: {
    number: 'Card number',
    month: 'Expiry month',
    monthHint: 'MM',
    year: 'Expiry year',
    yearHint: 'YY',
    cvc: 'Security code',
    name: 'Name on the card',
    takeCard: 'Use this card',
    sending: 'Asking the bank…',
    where: 'The card goes straight to the bank; the shop never sees its number.',
    card: (brand, last4) => `${brand} ending in ${last4}`,
    kept: 'A card is kept with the bank',
    unavailable: 'Cards cannot be taken on this page just now. Please come back later.',
    anyCard: 'Card',
    elsewhere:
      'You enter the card with our payment provider and come back. The shop never sees its number, and nothing is charged before you place the order.',
    enterCard: 'Enter a card',
    otherCard: 'Enter another card',
    testCards: 'Cards of the test bank',
    testHint: 'No money moves here. Any future date and any security code will do.',
    outcomes: {
      success: 'Pays',
      action: 'Asks for confirmation (3-D Secure)',
      generic_decline: 'Declined',
      insufficient_funds: 'Declined: not enough money',
      lost_card: 'Declined: lost card',
      expired_card: 'Declined: expired',
      incorrect_cvc: 'Declined: wrong security code',
      processing_error: 'Stumbles, then pays',
    },
  },
  ko: {
    number: '카드 번호',
    month: '유효 기간(월)',
    monthHint: 'MM',
    year: '유효 기간(연도)',
    yearHint: 'YY',
    cvc: '보안 코드',
    name: '카드에 적힌 이름',
    takeCard: '이 카드 사용',
    sending: '은행에 확인하는 중…',
    where: '카드 정보는 은행으로 바로 전송되며 상점은 번호를 볼 수 없습니다.',
    card: (brand, last4) => `${brand} 끝자리 ${last4}`,
    kept: '은행에 카드가 등록되어 있습니다',
    unavailable: '지금은 이 페이지에서 카드를 받을 수 없습니다. 나중에 다시 와 주세요.',
    anyCard: '카드',
    elsewhere:
      '결제 대행사 페이지에서 카드를 입력하고 돌아옵니다. 상점은 카드 번호를 볼 수 없고, 주문하기 전에는 결제되지 않습니다.',
    enterCard: '카드 입력하기',
    otherCard: '다른 카드 입력하기',
    testCards: '테스트 은행의 카드',
    testHint: '실제로 결제되지 않습니다. 미래의 유효 기간과 아무 보안 코드나 쓸 수 있습니다.',
    outcomes: {
      success: '결제됨',
      action: '본인 확인(3-D Secure)',
      generic_decline: '거절됨',
      insufficient_funds: '거절됨: 잔액 부족',
      lost_card: '거절됨: 분실 카드',
      expired_card: '거절됨: 유효 기간 만료',
      incorrect_cvc: '거절됨: 보안 코드 오류',
      processing_error: '한두 번 실패 후 결제됨',
    },
  },
};

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
};

/** A brand as it writes itself. */
export function brandName(brand: string): string {
  return BRANDS[brand] ?? brand;
}
