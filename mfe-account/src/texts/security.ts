import type { Localised } from './localised.ts';

export interface SecurityTexts {
  title: string;
  password: string;
  currentPassword: string;
  newPassword: string;
  passwordHint: string;
  passwordSend: string;
  passkeys: string;
  passkeysText: string;
  passkeysUnavailable: string;
  passkeyName: string;
  passkeyNameHint: string;
  passkeyAdd: string;
  passkeyFailed: string;
  /** `#` is a day. */
  lastUsed: string;
  addedOn: string;
  remove: string;
  sessions: string;
  sessionsText: string;
  thisOne: string;
  /** `#` is a moment. */
  lastSeen: string;
  end: string;
  endOthers: string;
  name: string;
  nameField: string;
  nameSend: string;
  data: string;
  dataText: string;
  dataSend: string;
  erase: string;
  eraseText: string;
  eraseOpen: string;
  eraseWarning: string;
  eraseSend: string;
}

export const securityTexts: Localised<SecurityTexts> = {
  en: {
    title: 'Security',
    password: 'Password',
    currentPassword: 'Your password',
    newPassword: 'New password',
    passwordHint: 'At least 8 characters. You will be logged out everywhere else.',
    passwordSend: 'Change the password',
    passkeys: 'Passkeys',
    passkeysText:
      'Log in with your fingerprint, your face or the code of your device. Nobody can steal a passkey from us.',
    passkeysUnavailable: 'This browser cannot make passkeys, or scripts are switched off.',
    passkeyName: 'Name of the passkey',
    passkeyNameHint: 'So that you know it again, such as “My phone”. You may leave it empty.',
    passkeyAdd: 'Add a passkey',
    passkeyFailed: 'No passkey was made. Please try again.',
    lastUsed: 'Last used on #',
    addedOn: 'Added on #',
    remove: 'Remove',
    sessions: 'Where you are logged in',
    sessionsText: 'End what you do not know, and change your password then.',
    thisOne: 'This browser',
    lastSeen: 'Last seen on #',
    end: 'Log out',
    endOthers: 'Log out everywhere else',
    name: 'Name',
    nameField: 'Your name',
    nameSend: 'Change the name',
    data: 'Your data',
    dataText: 'All that we know of you, in one file.',
    dataSend: 'Download my data',
    erase: 'Erase your account',
    eraseText: 'We forget who you are. Nobody can bring that back.',
    eraseOpen: 'I want to erase my account',
    eraseWarning:
      'Your addresses, your wishlist, your passkeys and your credit will be gone, and your orders will no longer say whose they were. Orders on their way still arrive.',
    eraseSend: 'Erase my account for good',
  },
  ko: {
    title: '보안',
    password: '비밀번호',
    currentPassword: '현재 비밀번호',
    newPassword: '새 비밀번호',
    passwordHint: '8자 이상. 다른 모든 기기에서는 로그아웃돼요.',
    passwordSend: '비밀번호 바꾸기',
    passkeys: '패스키',
    passkeysText:
      '지문이나 얼굴, 기기 잠금번호로 로그인하세요. 패스키는 저희에게서 도난당할 수 없어요.',
    passkeysUnavailable: '이 브라우저에서는 패스키를 만들 수 없거나 스크립트가 꺼져 있어요.',
    passkeyName: '패스키 이름',
    passkeyNameHint: '알아보기 쉬운 이름이면 좋아요. 예: 내 휴대폰. 비워 두어도 돼요.',
    passkeyAdd: '패스키 추가',
    passkeyFailed: '패스키를 만들지 못했어요. 다시 시도해 주세요.',
    lastUsed: '# 마지막 사용',
    addedOn: '# 추가',
    remove: '삭제',
    sessions: '로그인한 기기',
    sessionsText: '모르는 기기가 있으면 로그아웃하고 비밀번호를 바꿔 주세요.',
    thisOne: '지금 이 브라우저',
    lastSeen: '# 마지막 접속',
    end: '로그아웃',
    endOthers: '다른 모든 기기에서 로그아웃',
    name: '이름',
    nameField: '이름',
    nameSend: '이름 바꾸기',
    data: '내 데이터',
    dataText: '저희가 아는 모든 정보를 파일 하나로 드려요.',
    dataSend: '내 데이터 내려받기',
    erase: '계정 지우기',
    eraseText: '저희가 고객님을 잊어요. 되돌릴 수 없어요.',
    eraseOpen: '계정을 지우고 싶어요',
    eraseWarning:
      '주소와 위시리스트, 패스키, 적립금이 사라지고 주문에는 누구의 주문인지 남지 않아요. 배송 중인 주문은 그대로 도착해요.',
    eraseSend: '계정을 완전히 지우기',
  },
};
