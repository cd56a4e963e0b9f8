import type { FieldError } from '../form/field-error.ts';
import type { Localised } from './localised.ts';

type Sentence = (label: string, params: Record<string, string>) => string;

const SENTENCES: Localised<Record<string, Sentence>> = {
  en: {
    required: (label) => `${label}: please fill this in.`,
    too_long: (label, { max = '' }) => `${label}: at most ${max} characters.`,
    too_short: (label, { min = '' }) => `${label}: at least ${min} characters.`,
    invalid_characters: (label) => `${label}: has characters that cannot be printed.`,
    invalid_email: () => 'Please give an email address such as name@example.com.',
    invalid_postal_code: (label, { example = '' }) => `${label}: it looks like ${example}.`,
    unknown_region: (label) => `${label}: please choose one of the list.`,
    unknown_country: () => 'We do not deliver there. Please choose a country of the list.',
    common_password: () =>
      'This password is one of the first that others would try. Please choose another.',
    contains_address: () => 'The password holds your email address. Please choose another.',
    same_password: () => 'This is the password that you have already.',
    wrong_password: () => 'This is not your password.',
    wrong_credentials: () => 'The address and the password do not fit together.',
    too_many_tries: () => 'There were too many tries. Please wait a few minutes.',
    link_expired: () => 'This link is no longer good. Please ask for a new one.',
    too_many: () => 'There are as many as there can be. Please remove one first.',
    unknown: (label) =>
      label === '' ? 'That did not work. Please try again.' : `${label}: please check this.`,
  },
  ko: {
    required: (label) => `${label}: 입력해 주세요.`,
    too_long: (label, { max = '' }) => `${label}: ${max}자까지 입력할 수 있어요.`,
    too_short: (label, { min = '' }) => `${label}: ${min}자 이상 입력해 주세요.`,
    invalid_characters: (label) => `${label}: 사용할 수 없는 문자가 있어요.`,
    invalid_email: () => 'name@example.com 형식의 이메일 주소를 입력해 주세요.',
    invalid_postal_code: (label, { example = '' }) =>
      `${label}: ${example} 형식으로 입력해 주세요.`,
    unknown_region: (label) => `${label}: 목록에서 골라 주세요.`,
    unknown_country: () => '배송하지 않는 국가예요. 목록에서 골라 주세요.',
    common_password: () => '너무 흔한 비밀번호예요. 다른 비밀번호를 골라 주세요.',
    contains_address: () => '비밀번호에 이메일 주소가 들어 있어요. 다른 비밀번호를 골라 주세요.',
    same_password: () => '지금 쓰고 있는 비밀번호예요.',
    wrong_password: () => '비밀번호가 맞지 않아요.',
    wrong_credentials: () => '이메일 주소와 비밀번호가 서로 맞지 않아요.',
    too_many_tries: () => '시도가 너무 많았어요. 몇 분 뒤에 다시 시도해 주세요.',
    link_expired: () => '더는 쓸 수 없는 링크예요. 새 링크를 요청해 주세요.',
    too_many: () => '더 추가할 수 없어요. 먼저 하나를 지워 주세요.',
    unknown: (label) =>
      label === '' ? '처리하지 못했어요. 다시 시도해 주세요.' : `${label}: 확인해 주세요.`,
  },
};

/** What is wrong with a field, in a sentence. A code that is not known here still gets one. */
export function errorSentence(
  { code, params }: FieldError,
  label: string,
  locale: keyof typeof SENTENCES,
): string {
  const sentences = SENTENCES[locale];
  const sentence = (Object.hasOwn(sentences, code) && sentences[code]) || sentences['unknown']!;
  return sentence(label, Object.fromEntries(params.map(({ name, value }) => [name, value])));
}

/** Every code there is a sentence for, for the tests. */
export const errorCodes: Localised<string[]> = {
  en: Object.keys(SENTENCES.en),
  ko: Object.keys(SENTENCES.ko),
};
