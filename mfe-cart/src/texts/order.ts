import type { Localised } from './localised.ts';

type State = 'CONFIRMING' | 'PLACED' | 'SHIPPED' | 'CANCELLING' | 'CANCELLED';
type Reason = 'CHANGED_MIND' | 'DAMAGED' | 'WRONG_ITEM' | 'NOT_AS_DESCRIBED' | 'OTHER';

export interface OrderTexts {
  thanks(name: string): string;
  title(number: string): string;
  number: string;
  placedOn(date: string): string;
  mailSent(email: string): string;
  keep: string;
  status: string;
  states: Record<State, string>;
  stateHints: Record<State, string>;
  tracking(carrier: string): string;
  history: string;
  kinds: Record<string, string>;
  lines: string;
  address: string;
  payment: string;
  card(brand: string, last4: string): string;
  cardUnknown: string;
  credit(amount: string): string;
  creditBack(amount: string): string;
  shipping(method: string): string;
  total: string;
  refunded: string;
  refunds: string;
  refundStates: Record<'PENDING' | 'DONE' | 'FAILED', string>;
  refresh: string;
  cancel: { open: string; sure: string; confirm: string; busy: string };
  back: {
    open: string;
    until(date: string): string;
    how: string;
    quantityOf(title: string): string;
    reason: string;
    reasons: Record<Reason, string>;
    comment: string;
    send: string;
    busy: string;
    returned: string;
    states: Record<'REQUESTED' | 'REFUNDED' | 'DECLINED', string>;
    line(title: string, quantity: number): string;
  };
  notices: Record<string, string>;
  shopOn: string;
}

export const orderTexts: Localised<OrderTexts> = {
  en: {
    thanks: (name) => `Thank you, ${name}`,
    title: (number) => `Order ${number}`,
    number: 'Order number',
    placedOn: (date) => `Placed on ${date}`,
    mailSent: (email) => `A confirmation is on its way to ${email}.`,
    keep: 'Keep the address of this page: whoever has it can see the order.',
    status: 'Status',
    states: {
      CONFIRMING: 'Being confirmed',
      PLACED: 'Confirmed',
      SHIPPED: 'On its way',
      CANCELLING: 'Being cancelled',
      CANCELLED: 'Cancelled',
    },
    stateHints: {
      CONFIRMING: 'The payment is being completed. This page follows along.',
      PLACED: 'We are packing your pieces.',
      SHIPPED: 'Your parcel has left the studio.',
      CANCELLING: 'What was charged goes back to you.',
      CANCELLED: 'Nothing will be sent, and nothing is owed.',
    },
    tracking: (carrier) => `Tracking number at ${carrier}`,
    history: 'What happened',
    kinds: {
      confirming: 'Order received',
      placed: 'Payment completed',
      shipped: 'Handed to the carrier',
      cancel_requested: 'Cancellation asked for',
      cancel_refused: 'It was too late to cancel',
      cancelled: 'Order cancelled',
      return_requested: 'Return asked for',
      return_declined: 'Return declined',
      refunded: 'Money paid back',
      refund_failed: 'Money could not be paid back yet',
    },
    lines: 'Your pieces',
    address: 'Delivery address',
    payment: 'Payment',
    card: (brand, last4) => `${brand} ending in ${last4}`,
    cardUnknown: 'Card',
    credit: (amount) => `Store credit ${amount}`,
    creditBack: (amount) => `${amount} store credit again`,
    shipping: (method) => `Shipping: ${method}`,
    total: 'Total',
    refunded: 'Paid back',
    refunds: 'Refunds',
    refundStates: {
      PENDING: 'on its way',
      DONE: 'paid back',
      FAILED: 'did not work, we look into it',
    },
    refresh: 'Look again',
    cancel: {
      open: 'Cancel this order',
      sure: 'The whole order is cancelled and your money goes back to the card.',
      confirm: 'Yes, cancel the order',
      busy: 'Cancelling…',
    },
    back: {
      open: 'Send something back',
      until: (date) => `You can send pieces back until ${date}.`,
      how: 'Choose how many of each. We write to you with a label for the parcel, and pay back when it has arrived.',
      quantityOf: (title) => `How many of ${title}`,
      reason: 'Reason',
      reasons: {
        CHANGED_MIND: 'I changed my mind',
        DAMAGED: 'It arrived damaged',
        WRONG_ITEM: 'It is not what I ordered',
        NOT_AS_DESCRIBED: 'It is not as described',
        OTHER: 'Something else',
      },
      comment: 'Anything else we should know',
      send: 'Ask for the return',
      busy: 'Sending…',
      returned: 'Returns',
      states: { REQUESTED: 'asked for', REFUNDED: 'paid back', DECLINED: 'declined' },
      line: (title, quantity) => `${quantity} × ${title}`,
    },
    notices: {
      cancelled: 'The order is cancelled.',
      cancelling: 'The order is being cancelled.',
      not_cancellable: 'The order can no longer be cancelled: it is on its way.',
      return_requested: 'We have your return. You get a mail with what comes next.',
      not_returnable: 'This can no longer be sent back.',
      nothing_chosen: 'Please choose what you want to send back.',
      quantity: 'Please choose no more than you have received.',
      too_long: 'Please write a shorter comment.',
      unknown_line: 'This piece is not part of the order.',
      unknown_reason: 'Please choose a reason.',
      failed: 'The shop did not answer. Please try again.',
    },
    shopOn: 'On with the shopping',
  },
  ko: {
    thanks: (name) => `${name} 님, 감사합니다`,
    title: (number) => `주문 ${number}`,
    number: '주문 번호',
    placedOn: (date) => `${date} 주문`,
    mailSent: (email) => `${email} 주소로 주문 확인 메일을 보냅니다.`,
    keep: '이 페이지의 주소를 보관해 주세요. 주소를 아는 사람은 주문을 볼 수 있습니다.',
    status: '진행 상황',
    states: {
      CONFIRMING: '확인 중',
      PLACED: '주문 완료',
      SHIPPED: '배송 중',
      CANCELLING: '취소 중',
      CANCELLED: '취소됨',
    },
    stateHints: {
      CONFIRMING: '결제를 마무리하고 있습니다. 이 페이지에 바로 표시됩니다.',
      PLACED: '작품을 포장하고 있습니다.',
      SHIPPED: '작업실에서 발송했습니다.',
      CANCELLING: '결제된 금액을 환불해 드립니다.',
      CANCELLED: '발송되지 않으며 청구되는 금액이 없습니다.',
    },
    tracking: (carrier) => `${carrier} 운송장 번호`,
    history: '진행 내역',
    kinds: {
      confirming: '주문 접수',
      placed: '결제 완료',
      shipped: '발송함',
      cancel_requested: '취소 요청',
      cancel_refused: '취소할 수 없음',
      cancelled: '주문 취소',
      return_requested: '반품 요청',
      return_declined: '반품 거절',
      refunded: '환불함',
      refund_failed: '환불 지연',
    },
    lines: '주문한 작품',
    address: '배송지',
    payment: '결제',
    card: (brand, last4) => `${brand} 끝자리 ${last4}`,
    cardUnknown: '카드',
    credit: (amount) => `적립금 ${amount}`,
    creditBack: (amount) => `적립금 ${amount} 반환`,
    shipping: (method) => `배송: ${method}`,
    total: '총 결제 금액',
    refunded: '환불 금액',
    refunds: '환불',
    refundStates: { PENDING: '진행 중', DONE: '완료', FAILED: '실패, 확인하고 있습니다' },
    refresh: '다시 확인',
    cancel: {
      open: '주문 취소',
      sure: '주문 전체가 취소되고 결제한 카드로 환불됩니다.',
      confirm: '네, 취소합니다',
      busy: '취소하는 중…',
    },
    back: {
      open: '반품하기',
      until: (date) => `${date}까지 반품할 수 있습니다.`,
      how: '작품별 수량을 골라 주세요. 배송 라벨을 메일로 보내 드리고, 도착하면 환불합니다.',
      quantityOf: (title) => `${title} 수량`,
      reason: '사유',
      reasons: {
        CHANGED_MIND: '단순 변심',
        DAMAGED: '파손된 상태로 도착',
        WRONG_ITEM: '주문한 것과 다름',
        NOT_AS_DESCRIBED: '설명과 다름',
        OTHER: '기타',
      },
      comment: '더 알려 주실 내용',
      send: '반품 요청',
      busy: '보내는 중…',
      returned: '반품',
      states: { REQUESTED: '요청됨', REFUNDED: '환불됨', DECLINED: '거절됨' },
      line: (title, quantity) => `${title} ${quantity}점`,
    },
    notices: {
      cancelled: '주문이 취소되었습니다.',
      cancelling: '주문을 취소하고 있습니다.',
      not_cancellable: '이미 발송되어 주문을 취소할 수 없습니다.',
      return_requested: '반품 요청을 받았습니다. 다음 절차를 메일로 알려 드립니다.',
      not_returnable: '더 이상 반품할 수 없습니다.',
      nothing_chosen: '반품할 작품을 골라 주세요.',
      quantity: '받은 수량까지만 고를 수 있습니다.',
      too_long: '내용을 더 짧게 적어 주세요.',
      unknown_line: '이 주문에 없는 작품입니다.',
      unknown_reason: '사유를 골라 주세요.',
      failed: '상점이 응답하지 않았습니다. 다시 시도해 주세요.',
    },
    shopOn: '쇼핑 계속하기',
  },
};
