import type { Locale } from '@tessera/slice-kit/contract';
import type { Localised } from './localised.ts';

const english = {
  too_many: 'You have as many passkeys as there can be. Please remove one first.',
  too_many_tries: 'There were too many tries. Please wait a few minutes.',
  known_passkey: 'This device has a passkey for your account already.',
  challenge_expired: 'That took too long. Please try again.',
  unknown_passkey: 'We do not know this passkey (any more). Please log in with your password.',
};

export const passkeyProblemTexts: Localised<typeof english> = {
  en: english,
  ko: {
    too_many: '패스키를 더 추가할 수 없어요. 먼저 하나를 지워 주세요.',
    too_many_tries: '시도가 너무 많았어요. 몇 분 뒤에 다시 시도해 주세요.',
    known_passkey: '이 기기에는 이미 이 계정의 패스키가 있어요.',
    challenge_expired: '시간이 너무 오래 걸렸어요. 다시 시도해 주세요.',
    unknown_passkey: '등록되지 않았거나 지워진 패스키예요. 비밀번호로 로그인해 주세요.',
  },
};

/** @param otherwise what is said of everything else */
export function passkeyProblemText(code: string, otherwise: string, locale: Locale): string {
  const texts = passkeyProblemTexts[locale];
  return Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : otherwise;
}
