import type { CreditKind } from '../generated/graphql.ts';
import type { Localised } from './localised.ts';

export interface OverviewTexts {
  /** `#` is the name. */
  greeting: string;
  credit: string;
  creditText: string;
  /** An amount follows. */
  pending: string;
  kinds: Record<CreditKind, string>;
  lastOrders: string;
  allOrders: string;
}

export const overviewTexts: Localised<OverviewTexts> = {
  en: {
    greeting: 'Hello, #',
    credit: 'Credit',
    creditText:
      'You get 1 % of every order back in points, and pay with them at checkout. They count as soon as the parcel has left the house, in the currency of the order.',
    pending: 'On its way:',
    kinds: {
      EARNED: 'Earned',
      PENDING: 'On its way',
      TAKEN_BACK: 'Taken back',
      SPENT: 'Spent',
      GIVEN_BACK: 'Given back',
      GRANTED: 'A present',
    },
    lastOrders: 'Last orders',
    allOrders: 'All orders',
  },
  ko: {
    greeting: '#님, 안녕하세요',
    credit: '적립금',
    creditText:
      '주문마다 1%를 적립금으로 돌려받고, 결제할 때 쓸 수 있어요. 작품이 발송되면 주문한 통화의 적립금으로 쌓여요.',
    pending: '적립 예정:',
    kinds: {
      EARNED: '적립',
      PENDING: '적립 예정',
      TAKEN_BACK: '회수',
      SPENT: '사용',
      GIVEN_BACK: '반환',
      GRANTED: '선물',
    },
    lastOrders: '최근 주문',
    allOrders: '모든 주문',
  },
};
