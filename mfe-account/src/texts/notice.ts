import type { Localised } from './localised.ts';

const english = {
  check_mail: 'Please look into your mailbox: we have written to you.',
  confirmed: 'Your address is confirmed. You can log in now.',
  password_changed: 'Your password is changed.',
  name_changed: 'Your name is changed.',
  session_revoked: 'That is logged out.',
  passkey_added: 'The passkey is ready. Next time you can log in with it.',
  passkey_removed: 'The passkey is removed.',
  address_saved: 'The address is saved.',
  address_removed: 'The address is removed.',
  address_default: 'This is where your orders go first from now on.',
  wish_added: 'It is on your wishlist.',
  wish_removed: 'It is off your wishlist.',
  too_many: 'Your wishlist is full. Please remove something first.',
  unknown: 'That did not work. Please try again.',
  erased: 'Your account is gone, and with it what we knew of you.',
  logged_out: 'You are logged out.',
};

export type NoticeTexts = typeof english;

export const noticeTexts: Localised<NoticeTexts> = {
  en: english,
  ko: {
    check_mail: '메일함을 확인해 주세요. 메일을 보내 드렸어요.',
    confirmed: '이메일 주소를 확인했어요. 이제 로그인할 수 있어요.',
    password_changed: '비밀번호를 바꿨어요.',
    name_changed: '이름을 바꿨어요.',
    session_revoked: '해당 기기에서 로그아웃했어요.',
    passkey_added: '패스키를 등록했어요. 다음부터 패스키로 로그인할 수 있어요.',
    passkey_removed: '패스키를 지웠어요.',
    address_saved: '주소를 저장했어요.',
    address_removed: '주소를 지웠어요.',
    address_default: '이제 이 주소를 먼저 사용해요.',
    wish_added: '위시리스트에 담았어요.',
    wish_removed: '위시리스트에서 뺐어요.',
    too_many: '위시리스트가 가득 찼어요. 먼저 하나를 빼 주세요.',
    unknown: '처리하지 못했어요. 다시 시도해 주세요.',
    erased: '계정과 저희가 알던 정보를 모두 지웠어요.',
    logged_out: '로그아웃했어요.',
  },
};

/** @param code whatever stands in the address; undefined for what is no code */
export function noticeFor(
  code: string | null,
  locale: keyof typeof noticeTexts,
): string | undefined {
  const texts = noticeTexts[locale];
  return code !== null && Object.hasOwn(texts, code) ? texts[code as keyof NoticeTexts] : undefined;
}
