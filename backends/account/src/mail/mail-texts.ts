import type { Locale } from '@tessera/slice-kit/contract';

/** What a mail is about. */
export type MailKind =
  | 'confirm'
  | 'known_address'
  | 'reset'
  | 'password_changed'
  | 'passkey_added'
  | 'erased';

/** The sentences of a mail: each is a paragraph. */
export interface MailTexts {
  subject: string;
  before: readonly string[];
  /** What the link says; absent in mails that lead nowhere. */
  link?: string;
  after: readonly string[];
}

interface TextsOfLocale {
  hello(name: string): string;
  kinds: Readonly<Record<MailKind, MailTexts>>;
}

export const MAIL_TEXTS: Readonly<Record<Locale, TextsOfLocale>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    kinds: {
      confirm: {
        subject: 'Please confirm your e-mail address',
        before: ['One more step and your account is open. This link is good for 24 hours.'],
        link: 'Confirm the address',
        after: ['If you did not register with us, do nothing: no account will be made.'],
      },
      known_address: {
        subject: 'You have an account already',
        before: [
          'Somebody, probably you, wanted to register with this address. It has an account already: just log in. If you do not remember the password, the page to log in helps.',
        ],
        link: 'Log in',
        after: ['If it was not you, you need not do anything.'],
      },
      reset: {
        subject: 'A new password',
        before: ['Here you can choose a new password. This link is good for an hour, once.'],
        link: 'Choose a password',
        after: ['If you did not ask for it, do nothing: your password stays as it is.'],
      },
      password_changed: {
        subject: 'Your password was changed',
        before: ['The password of your account was changed just now.'],
        link: 'See who is logged in',
        after: ['If it was not you, choose a new password at once.'],
      },
      passkey_added: {
        subject: 'A new passkey',
        before: ['A passkey was added to your account just now.'],
        link: 'See your passkeys',
        after: ['If it was not you, remove it and choose a new password at once.'],
      },
      erased: {
        subject: 'Your account is gone',
        before: ['As you asked for, your account and what we kept about you in it are erased.'],
        after: ['Thank you for the time that you were with us.'],
      },
    },
  },
  ko: {
    hello: (name) => `${name} 님, 안녕하세요.`,
    kinds: {
      confirm: {
        subject: '이메일 주소를 확인해 주세요',
        before: [
          '한 단계만 더 거치면 계정이 만들어집니다. 이 링크는 24시간 동안 사용할 수 있습니다.',
        ],
        link: '주소 확인하기',
        after: ['가입하신 적이 없다면 이 메일을 무시해 주세요. 계정은 만들어지지 않습니다.'],
      },
      known_address: {
        subject: '이미 계정이 있습니다',
        before: [
          '이 주소로 회원 가입 요청이 있었습니다. 이미 계정이 있으니 로그인해 주세요. 비밀번호가 기억나지 않으면 로그인 페이지에서 다시 정할 수 있습니다.',
        ],
        link: '로그인',
        after: ['직접 요청하지 않으셨다면 아무것도 하지 않으셔도 됩니다.'],
      },
      reset: {
        subject: '새 비밀번호 정하기',
        before: [
          '아래에서 새 비밀번호를 정할 수 있습니다. 이 링크는 한 시간 안에 한 번만 사용할 수 있습니다.',
        ],
        link: '비밀번호 정하기',
        after: ['요청하지 않으셨다면 이 메일을 무시해 주세요. 비밀번호는 그대로입니다.'],
      },
      password_changed: {
        subject: '비밀번호가 변경되었습니다',
        before: ['방금 계정의 비밀번호가 변경되었습니다.'],
        link: '로그인된 기기 보기',
        after: ['직접 변경하지 않으셨다면 바로 새 비밀번호를 정해 주세요.'],
      },
      passkey_added: {
        subject: '새 패스키가 추가되었습니다',
        before: ['방금 계정에 패스키가 추가되었습니다.'],
        link: '패스키 보기',
        after: ['직접 추가하지 않으셨다면 패스키를 삭제하고 바로 새 비밀번호를 정해 주세요.'],
      },
      erased: {
        subject: '계정이 삭제되었습니다',
        before: ['요청하신 대로 계정과 계정에 보관하던 정보를 삭제했습니다.'],
        after: ['그동안 함께해 주셔서 감사합니다.'],
      },
    },
  },
};
