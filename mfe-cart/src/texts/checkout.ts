import type { Localised } from './localised.ts';

export interface CheckoutTexts {
  title: string;
  backToCart: string;
  summary: string;
  showSummary: string;
  lines: string;
  quantity(count: number): string;
  subtotal: string;
  discount(code: string | null): string;
  shipping: string;
  shippingLater: string;
  free: string;
  credit: string;
  total: string;
  totalSoFar: string;
  taxIncluded(rate: number, amount: string): string;
  change: string;
  changeWhat(section: string): string;
  continue: string;
  keep: string;
  saving: string;
  saved(section: string): string;
  optional: string;
  problems(count: number): string;
  offline: string;
  failed: string;
  sections: Record<'contact' | 'address' | 'shipping' | 'payment' | 'review', string>;
  contact: {
    email: string;
    emailHint: string;
    name: string;
    phone: string;
    phoneHint: string;
    known: string;
    login: string;
  };
  address: {
    country: string;
    changeCountry: string;
    choose: string;
    filled: string;
    example(text: string): string;
  };
  methods: Record<'standard' | 'express', string>;
  days(min: number, max: number): string;
  review: string;
  reviewFree: string;
  reviewChanges: string;
  confirmChanges: string;
  placeOrder(total: string): string;
  placing: string;
  changes: Record<'price' | 'stock' | 'gone', string>;
  progress: {
    title: string;
    wait: string;
    bankTitle: string;
    bank: string;
    toBank: string;
    refresh: string;
  };
}

export const checkoutTexts: Localised<CheckoutTexts> = {
  en: {
    title: 'Checkout',
    backToCart: 'Back to the cart',
    summary: 'Your order',
    showSummary: 'Show what you order',
    lines: 'Pieces',
    quantity: (count) => `Quantity ${count}`,
    subtotal: 'Subtotal',
    discount: (code) => (code === null ? 'Discount' : `Discount ${code}`),
    shipping: 'Shipping',
    shippingLater: 'Chosen in step 3',
    free: 'Free',
    credit: 'Store credit',
    total: 'Total',
    totalSoFar: 'Total before shipping',
    taxIncluded: (rate, amount) => `Includes ${amount} VAT (${rate}%)`,
    change: 'Change',
    changeWhat: (section) => `Change ${section.toLowerCase()}`,
    continue: 'Continue',
    keep: 'Leave it as it was',
    saving: 'Saving…',
    saved: (section) => `${section}: saved.`,
    optional: 'optional',
    problems: (count) =>
      count === 1 ? 'There is a problem with one field' : `There are problems with ${count} fields`,
    offline: 'You are offline. What you typed stays here; send it when the connection is back.',
    failed: 'The shop did not answer. What you typed is still here: please try again.',
    sections: {
      contact: 'Contact',
      address: 'Delivery address',
      shipping: 'Shipping method',
      payment: 'Payment',
      review: 'Review and order',
    },
    contact: {
      email: 'Email',
      emailHint: 'For the confirmation and news of your parcel, nothing else.',
      name: 'Full name',
      phone: 'Phone',
      phoneHint: 'Only for questions about the delivery.',
      known: 'Do you have an account?',
      login: 'Log in',
    },
    address: {
      country: 'Country',
      changeCountry: 'Show the fields of this country',
      choose: 'Choose…',
      filled: 'The address is filled in. Look at it and continue.',
      example: (text) => `For example ${text}`,
    },
    methods: { standard: 'Standard', express: 'Express' },
    days: (min, max) =>
      min === max
        ? `${min} working ${min === 1 ? 'day' : 'days'}`
        : `${min} to ${max} working days`,
    review: 'One last look: when you place the order, your card is charged with the total.',
    reviewFree: 'One last look: nothing is left to pay, and no card is charged.',
    reviewChanges:
      'Something has changed since you put it into the cart. Please have a look before you order.',
    confirmChanges: 'That is fine, go on',
    placeOrder: (total) => `Place order · ${total}`,
    placing: 'Placing your order…',
    changes: {
      price: 'The price has changed.',
      stock: 'There are not as many left.',
      gone: 'No longer available.',
    },
    progress: {
      title: 'Placing your order',
      wait: 'This takes a few seconds. You may leave the page open or come back to it: nothing is ordered twice.',
      bankTitle: 'Your bank has a question',
      bank: 'Your bank wants to make sure that it is you. The order is placed as soon as you have answered.',
      toBank: 'Continue at the bank',
      refresh: 'Look again',
    },
  },
  ko: {
    title: '주문하기',
    backToCart: '장바구니로 돌아가기',
    summary: '주문 내용',
    showSummary: '주문 내용 보기',
    lines: '작품',
    quantity: (count) => `수량 ${count}`,
    subtotal: '상품 합계',
    discount: (code) => (code === null ? '할인' : `할인 ${code}`),
    shipping: '배송비',
    shippingLater: '3단계에서 선택',
    free: '무료',
    credit: '적립금',
    total: '총 결제 금액',
    totalSoFar: '배송비 제외 합계',
    taxIncluded: (rate, amount) => `부가가치세 ${rate}% ${amount} 포함`,
    change: '변경',
    changeWhat: (section) => `${section} 변경`,
    continue: '계속',
    keep: '그대로 두기',
    saving: '저장하는 중…',
    saved: (section) => `${section}: 저장했습니다.`,
    optional: '선택',
    problems: (count) => `확인이 필요한 항목이 ${count}개 있습니다`,
    offline: '오프라인 상태입니다. 입력한 내용은 그대로 있으니 연결되면 다시 보내 주세요.',
    failed: '상점이 응답하지 않았습니다. 입력한 내용은 그대로 있으니 다시 시도해 주세요.',
    sections: {
      contact: '연락처',
      address: '배송지',
      shipping: '배송 방법',
      payment: '결제',
      review: '확인 및 주문',
    },
    contact: {
      email: '이메일',
      emailHint: '주문 확인과 배송 소식에만 사용합니다.',
      name: '이름',
      phone: '전화번호',
      phoneHint: '배송 문의에만 사용합니다.',
      known: '계정이 있으신가요?',
      login: '로그인',
    },
    address: {
      country: '국가',
      changeCountry: '이 국가의 입력란 보기',
      choose: '선택…',
      filled: '주소를 입력했습니다. 확인하고 계속해 주세요.',
      example: (text) => `예: ${text}`,
    },
    methods: { standard: '일반 배송', express: '빠른 배송' },
    days: (min, max) => (min === max ? `영업일 기준 ${min}일` : `영업일 기준 ${min}~${max}일`),
    review: '마지막으로 확인해 주세요. 주문하면 카드로 총 금액이 결제됩니다.',
    reviewFree: '마지막으로 확인해 주세요. 결제할 금액이 없어 카드는 사용되지 않습니다.',
    reviewChanges: '장바구니에 담은 뒤 달라진 내용이 있습니다. 주문하기 전에 확인해 주세요.',
    confirmChanges: '확인했습니다',
    placeOrder: (total) => `주문하기 · ${total}`,
    placing: '주문하는 중…',
    changes: {
      price: '가격이 바뀌었습니다.',
      stock: '재고가 부족합니다.',
      gone: '더 이상 판매하지 않습니다.',
    },
    progress: {
      title: '주문을 처리하고 있습니다',
      wait: '몇 초 걸립니다. 이 페이지를 열어 두거나 나중에 다시 와도 두 번 주문되지 않습니다.',
      bankTitle: '은행에서 확인이 필요합니다',
      bank: '은행이 본인 확인을 요청했습니다. 확인을 마치면 바로 주문됩니다.',
      toBank: '은행으로 가기',
      refresh: '다시 확인',
    },
  },
};
