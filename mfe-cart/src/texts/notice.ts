import type { Localised } from './localised.ts';

const english = {
  added: 'It is in your cart.',
  added_fewer: 'There are no more: what there is is in your cart.',
  changed: 'The quantity is changed.',
  changed_fewer: 'There are no more: the cart has what there is.',
  removed: 'It is out of your cart.',
  restored: 'It is back in your cart.',
  confirmed: 'Thank you. The cart is as shown.',
  promotion_applied: 'The code is on your cart.',
  promotion_waits: 'The code is on your cart and waits for a larger order.',
  promotion_removed: 'The code is off your cart.',
  no_cart: 'Your cart is empty.',
  line_gone: 'That piece is not in your cart any more.',
  conflict: 'The cart has changed elsewhere meanwhile. This is how it is now.',
  invalid_quantity: 'Please choose 1 to 99 pieces.',
  sold_out: 'Sorry, this piece is sold out.',
  no_more: 'Sorry, there are no more of this piece.',
  cart_full: 'The cart is full: it holds 50 different pieces.',
  product_unknown: 'Sorry, this piece is not sold any more.',
  product_unavailable: 'This piece cannot be added just now. Please try again in a moment.',
  nothing_to_restore: 'There is nothing to put back.',
  promotion_unknown: 'There is no such code. Please check its letters.',
  promotion_not_begun: 'This code cannot be used yet.',
  promotion_ended: 'This code has ended.',
  promotion_used_up: 'This code has been used as often as it may.',
  promotion_used_before: 'You have used this code already.',
  failed: 'That did not work just now. Please try again in a moment.',
};

/** Sentences for what came of a command, by its code. */
export type NoticeTexts = typeof english;

export const noticeTexts: Localised<NoticeTexts> = {
  en: english,
  ko: {
    added: '장바구니에 담았어요.',
    added_fewer: '남은 수량이 적어 있는 만큼만 담았어요.',
    changed: '수량을 바꿨어요.',
    changed_fewer: '남은 수량이 적어 있는 만큼만 담았어요.',
    removed: '장바구니에서 뺐어요.',
    restored: '장바구니에 다시 담았어요.',
    confirmed: '감사합니다. 장바구니에 반영했어요.',
    promotion_applied: '할인 코드를 적용했어요.',
    promotion_waits: '할인 코드를 담아 두었어요. 최소 주문 금액을 채우면 적용돼요.',
    promotion_removed: '할인 코드를 뺐어요.',
    no_cart: '장바구니가 비어 있어요.',
    line_gone: '이미 장바구니에 없는 작품이에요.',
    conflict: '그사이 다른 곳에서 장바구니가 바뀌었어요. 지금 상태를 보여 드려요.',
    invalid_quantity: '수량은 1개부터 99개까지 고를 수 있어요.',
    sold_out: '아쉽지만 품절된 작품이에요.',
    no_more: '아쉽지만 더 담을 수 있는 수량이 없어요.',
    cart_full: '장바구니가 가득 찼어요. 서로 다른 작품 50점까지 담을 수 있어요.',
    product_unknown: '아쉽지만 더는 판매하지 않는 작품이에요.',
    product_unavailable: '지금은 담을 수 없어요. 잠시 후 다시 시도해 주세요.',
    nothing_to_restore: '되돌릴 것이 없어요.',
    promotion_unknown: '없는 코드예요. 글자를 다시 확인해 주세요.',
    promotion_not_begun: '아직 쓸 수 없는 코드예요.',
    promotion_ended: '기간이 끝난 코드예요.',
    promotion_used_up: '정해진 횟수만큼 모두 쓰인 코드예요.',
    promotion_used_before: '이미 사용한 코드예요.',
    failed: '지금은 처리하지 못했어요. 잠시 후 다시 시도해 주세요.',
  },
};

/** @param code whatever stands in the address; undefined for what is no code */
export function noticeFor(code: string | null, texts: NoticeTexts): string | undefined {
  return code !== null && Object.hasOwn(texts, code) ? texts[code as keyof NoticeTexts] : undefined;
}
