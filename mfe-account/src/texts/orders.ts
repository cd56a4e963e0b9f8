import type { OrderState } from '../generated/graphql.ts';
import type { Localised } from './localised.ts';

export interface OrderTexts {
  title: string;
  states: Record<OrderState, string>;
  /** `#` is the day. */
  placedOn: string;
  total: string;
  credit: string;
  refunded: string;
  earned: string;
  pending: string;
  parcel: string;
  older: string;
  newest: string;
  empty: string;
  emptyText: string;
  browse: string;
}

export const orderTexts: Localised<OrderTexts> = {
  en: {
    title: 'Your orders',
    states: { PLACED: 'Being packed', SHIPPED: 'On its way', CANCELLED: 'Cancelled' },
    placedOn: 'Placed on #',
    total: 'Total',
    credit: 'Paid with credit',
    refunded: 'Paid back',
    earned: 'Points earned',
    pending: 'Points on their way',
    parcel: 'Parcel',
    older: 'Older orders',
    newest: 'Newest orders',
    empty: 'No orders yet',
    emptyText: 'What you order while you are logged in is kept here.',
    browse: 'Look around the shop',
  },
  ko: {
    title: '주문 내역',
    states: { PLACED: '준비 중', SHIPPED: '배송 중', CANCELLED: '취소됨' },
    placedOn: '# 주문',
    total: '합계',
    credit: '적립금 사용',
    refunded: '환불 금액',
    earned: '받은 적립금',
    pending: '받을 적립금',
    parcel: '배송',
    older: '이전 주문',
    newest: '최근 주문',
    empty: '아직 주문이 없어요',
    emptyText: '로그인하고 주문하시면 여기에 모아 둘게요.',
    browse: '상점 둘러보기',
  },
};
