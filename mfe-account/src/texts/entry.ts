import type { Localised } from './localised.ts';

/** Texts of the pages on the way in. */
export interface EntryTexts {
  email: string;
  name: string;
  password: string;
  newPassword: string;
  passwordHint: string;
  logIn: string;
  logInLead: string;
  logInSend: string;
  passkey: string;
  passkeyFailed: string;
  register: string;
  registerLead: string;
  registerSend: string;
  nameHint: string;
  forgot: string;
  forgotLead: string;
  forgotSend: string;
  reset: string;
  resetLead: string;
  resetSend: string;
  confirm: string;
  confirmLead: string;
  confirmSend: string;
  linkExpired: string;
  confirmExpired: string;
  resetExpired: string;
  toLogin: string;
  toRegister: string;
  toForgot: string;
  toShop: string;
}

export const entryTexts: Localised<EntryTexts> = {
  en: {
    email: 'Email',
    name: 'Name',
    password: 'Password',
    newPassword: 'New password',
    passwordHint: 'At least 8 characters. A few words that only you would put together are best.',
    logIn: 'Log in',
    logInLead: 'Your orders, your wishlist and your points are waiting.',
    logInSend: 'Log in',
    passkey: 'Log in with a passkey',
    passkeyFailed: 'That did not work. Please try again, or log in with your password.',
    register: 'Create an account',
    registerLead:
      'Keep your orders and wishes together, and get 1 % of every order back as credit.',
    registerSend: 'Create the account',
    nameHint: 'As we should call you.',
    forgot: 'Forgotten your password?',
    forgotLead: 'Give us your address, and we send you a link for choosing another.',
    forgotSend: 'Send the link',
    reset: 'Choose another password',
    resetLead: 'You will be logged out everywhere else.',
    resetSend: 'Change the password',
    confirm: 'Confirm your address',
    confirmLead: 'One more step: tell us that this address is yours.',
    confirmSend: 'Yes, it is mine',
    linkExpired: 'This link is no longer good',
    confirmExpired: 'It was used already, or it is too old. Log in, and we send you another one.',
    resetExpired: 'It was used already, or it is too old. Please ask for another one.',
    toLogin: 'Log in',
    toRegister: 'Create an account',
    toForgot: 'Forgotten your password?',
    toShop: 'Back to the shop',
  },
  ko: {
    email: '이메일',
    name: '이름',
    password: '비밀번호',
    newPassword: '새 비밀번호',
    passwordHint: '8자 이상. 나만 떠올릴 수 있는 단어 몇 개를 이어 쓰면 좋아요.',
    logIn: '로그인',
    logInLead: '주문 내역과 위시리스트, 적립금이 기다리고 있어요.',
    logInSend: '로그인',
    passkey: '패스키로 로그인',
    passkeyFailed: '로그인하지 못했어요. 다시 시도하거나 비밀번호로 로그인해 주세요.',
    register: '회원가입',
    registerLead: '주문과 위시리스트를 한곳에 모으고, 주문마다 1%를 적립금으로 돌려받으세요.',
    registerSend: '가입하기',
    nameHint: '어떻게 불러 드릴까요?',
    forgot: '비밀번호를 잊으셨나요?',
    forgotLead: '이메일 주소를 알려 주시면 비밀번호를 다시 정할 수 있는 링크를 보내 드려요.',
    forgotSend: '링크 보내기',
    reset: '비밀번호 다시 정하기',
    resetLead: '다른 모든 기기에서는 로그아웃돼요.',
    resetSend: '비밀번호 바꾸기',
    confirm: '이메일 주소 확인',
    confirmLead: '마지막 단계예요. 이 이메일 주소가 본인 것인지 알려 주세요.',
    confirmSend: '네, 제 주소예요',
    linkExpired: '더는 쓸 수 없는 링크예요',
    confirmExpired: '이미 사용했거나 기간이 지난 링크예요. 로그인하시면 새 링크를 보내 드려요.',
    resetExpired: '이미 사용했거나 기간이 지난 링크예요. 새 링크를 요청해 주세요.',
    toLogin: '로그인',
    toRegister: '회원가입',
    toForgot: '비밀번호를 잊으셨나요?',
    toShop: '상점으로 돌아가기',
  },
};
