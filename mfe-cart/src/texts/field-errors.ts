import type { FieldError } from '../form/field-error.ts';
import type { Localised } from './localised.ts';

type Sentence = (label: string, params: Record<string, string>) => string;

const SENTENCES: Localised<Record<string, Sentence>> = {
  en: {
    required: (label) => `${label}: please fill this in.`,
    too_long: (label, { max = '' }) => `${label}: at most ${max} characters.`,
    invalid_characters: (label) => `${label}: has characters that cannot be printed.`,
    invalid_email: () => 'Please give an email address such as name@example.com.',
    invalid_phone: () => 'Please give a phone number with 7 to 15 digits.',
    invalid_postal_code: (label, { example = '' }) => `${label}: it looks like ${example}.`,
    unknown_region: (label) => `${label}: please choose one of the list.`,
    unknown_country: () => 'We do not deliver there. Please choose a country of the list.',
    unknown_method: (label) => `${label}: please choose again.`,
    invalid_number: () => 'This is not a card number. Please check the digits.',
    invalid_expiry: () => 'Please give the month and the year as they stand on the card.',
    expired_card: () => 'This card has expired.',
    invalid_cvc: () =>
      'The security code has 3 digits on the back, or 4 on the front (American Express).',
    processing_error: () => 'The bank could not take the card. Please try again.',
    not_cancellable: () => 'The order can no longer be cancelled: it is on its way.',
    not_returnable: () => 'This can no longer be sent back.',
    nothing_chosen: () => 'Please choose what you want to send back.',
    quantity: () => 'Please choose no more than you have received.',
    unknown_line: () => 'This piece is not part of the order.',
    unknown_reason: () => 'Please choose a reason.',
    too_late: () => 'The time for sending something back is over.',
    unknown: (label) => `${label}: please check this.`,
  },
  ko: {
    required: (label) => `${label}: 입력해 주세요.`,
    too_long: (label, { max = '' }) => `${label}: ${max}자까지 입력할 수 있습니다.`,
    invalid_characters: (label) => `${label}: 사용할 수 없는 문자가 있습니다.`,
    invalid_email: () => 'name@example.com 형식의 이메일 주소를 입력해 주세요.',
    invalid_phone: () => '숫자 7~15자리의 전화번호를 입력해 주세요.',
    invalid_postal_code: (label, { example = '' }) =>
      `${label}: ${example} 형식으로 입력해 주세요.`,
    unknown_region: (label) => `${label}: 목록에서 골라 주세요.`,
    unknown_country: () => '배송하지 않는 국가입니다. 목록에서 골라 주세요.',
    unknown_method: (label) => `${label}: 다시 선택해 주세요.`,
    invalid_number: () => '카드 번호가 올바르지 않습니다. 숫자를 확인해 주세요.',
    invalid_expiry: () => '카드에 적힌 유효 기간의 월과 연도를 입력해 주세요.',
    expired_card: () => '유효 기간이 지난 카드입니다.',
    invalid_cvc: () => '보안 코드는 뒷면의 3자리 또는 앞면의 4자리(American Express)입니다.',
    processing_error: () => '은행이 카드를 처리하지 못했습니다. 다시 시도해 주세요.',
    not_cancellable: () => '이미 발송되어 주문을 취소할 수 없습니다.',
    not_returnable: () => '더 이상 반품할 수 없습니다.',
    nothing_chosen: () => '반품할 작품을 골라 주세요.',
    quantity: () => '받은 수량까지만 고를 수 있습니다.',
    unknown_line: () => '이 주문에 없는 작품입니다.',
    unknown_reason: () => '사유를 골라 주세요.',
    too_late: () => '반품할 수 있는 기간이 지났습니다.',
    unknown: (label) => `${label}: 확인해 주세요.`,
  },
};

/** What is wrong with a field, in a sentence. A code that is not known here still gets one. */
export function errorSentence(
  error: FieldError,
  label: string,
  locale: keyof typeof SENTENCES,
): string {
  const sentences = SENTENCES[locale];
  const sentence = sentences[error.code] ?? sentences['unknown']!;
  const params = Object.fromEntries(error.params.map(({ name, value }) => [name, value]));
  return sentence(label, params);
}

/** Every code there is a sentence for, for the tests. */
export const errorCodes: Localised<string[]> = {
  en: Object.keys(SENTENCES.en),
  ko: Object.keys(SENTENCES.ko),
};
