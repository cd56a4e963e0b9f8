import type { Locale } from '@tessera/slice-kit/contract';

/** What a mail is about. */
export type MailKind = 'placed' | 'cancelled' | 'shipped' | 'refunded' | 'return_declined';

interface KindTexts {
  subject(number: string): string;
  greeting(name: string): string;
  /**
   * @param amount formatted, of a refund; empty for none
   * @param credit the same of store credit
   * @param parcel carrier and tracking number
   * @param answer what the shop has to say; empty for nothing
   */
  body(facts: {
    number: string;
    amount: string;
    credit: string;
    parcel: string;
    answer: string;
  }): string;
}

interface MailTexts {
  kinds: Readonly<Record<MailKind, KindTexts>>;
  seeOrder: string;
  subtotal: string;
  discount: string;
  shipping: string;
  free: string;
  credit: string;
  total: string;
  tax(rate: number): string;
  sentTo: string;
  farewell: string;
}

const english: MailTexts = {
  kinds: {
    placed: {
      subject: (number) => `Your order ${number}`,
      greeting: (name) => `Thank you, ${name}.`,
      body: ({ number }) =>
        `We have received your order ${number} and will tell you as soon as it is on its way.`,
    },
    cancelled: {
      subject: (number) => `Your order ${number} is cancelled`,
      greeting: (name) => `Hello ${name},`,
      body: ({ number, amount, credit }) =>
        `Your order ${number} is cancelled.` +
        (amount ? ` ${amount} is on its way back to you.` : ' Nothing has been charged.') +
        (credit ? ' The store credit you used is yours again.' : ''),
    },
    shipped: {
      subject: (number) => `Your order ${number} is on its way`,
      greeting: (name) => `Hello ${name},`,
      body: ({ number, parcel }) => `Your order ${number} has left our studio: ${parcel}.`,
    },
    refunded: {
      subject: (number) => `A refund for your order ${number}`,
      greeting: (name) => `Hello ${name},`,
      body: ({ number, amount, credit }) =>
        [
          amount &&
            `We have paid back ${amount} for your order ${number}. Your bank may need a few days to show it.`,
          credit && `${credit} of your order ${number} are store credit again.`,
        ]
          .filter(Boolean)
          .join(' '),
    },
    return_declined: {
      subject: (number) => `About your return for order ${number}`,
      greeting: (name) => `Hello ${name},`,
      body: ({ number, answer }) =>
        `We cannot take back what you wanted to return of your order ${number}.` +
        (answer ? ` The reason: “${answer}”` : ''),
    },
  },
  seeOrder: 'See your order',
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Shipping',
  free: 'Free',
  credit: 'Store credit',
  total: 'Total',
  tax: (rate) => `Includes ${rate} % tax`,
  sentTo: 'Sent to',
  farewell: 'Tessera',
};

const korean: MailTexts = {
  kinds: {
    placed: {
      subject: (number) => `주문 ${number} 접수 안내`,
      greeting: (name) => `${name} 님, 감사합니다.`,
      body: ({ number }) => `주문 ${number}을(를) 받았습니다. 발송되면 바로 알려 드리겠습니다.`,
    },
    cancelled: {
      subject: (number) => `주문 ${number} 취소 안내`,
      greeting: (name) => `${name} 님, 안녕하세요.`,
      body: ({ number, amount, credit }) =>
        `주문 ${number}이(가) 취소되었습니다.` +
        (amount ? ` ${amount}을(를) 환불해 드립니다.` : ' 결제된 금액은 없습니다.') +
        (credit ? ' 사용하신 적립금은 다시 돌려 드립니다.' : ''),
    },
    shipped: {
      subject: (number) => `주문 ${number} 발송 안내`,
      greeting: (name) => `${name} 님, 안녕하세요.`,
      body: ({ number, parcel }) => `주문 ${number}을(를) 발송했습니다: ${parcel}.`,
    },
    refunded: {
      subject: (number) => `주문 ${number} 환불 안내`,
      greeting: (name) => `${name} 님, 안녕하세요.`,
      body: ({ number, amount, credit }) =>
        [
          amount &&
            `주문 ${number}에 대해 ${amount}을(를) 환불해 드렸습니다. 은행에 따라 며칠 걸릴 수 있습니다.`,
          credit && `주문 ${number}에 쓰신 적립금 ${credit}을(를) 돌려 드렸습니다.`,
        ]
          .filter(Boolean)
          .join(' '),
    },
    return_declined: {
      subject: (number) => `주문 ${number} 반품 안내`,
      greeting: (name) => `${name} 님, 안녕하세요.`,
      body: ({ number, answer }) =>
        `주문 ${number}의 반품 요청을 받아들일 수 없습니다.` + (answer ? ` 사유: “${answer}”` : ''),
    },
  },
  seeOrder: '주문 보기',
  subtotal: '상품 금액',
  discount: '할인',
  shipping: '배송비',
  free: '무료',
  credit: '적립금',
  total: '합계',
  tax: (rate) => `세금 ${rate}% 포함`,
  sentTo: '배송지',
  farewell: 'Tessera',
};

export const MAIL_TEXTS: Readonly<Record<Locale, MailTexts>> = { en: english, ko: korean };
