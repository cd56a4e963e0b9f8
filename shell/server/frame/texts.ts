import type { Locale } from '@tessera/slice-kit/contract';

export interface FrameTexts {
  title: string;
  skip: string;
  home: string;
  tagline: string;
  colophon: string;
  language: string;
  currency: string;
  apply: string;
  boundaries: string;
  loading: string;
  notFoundTitle: string;
  notFoundText: string;
  notFoundSearch: string;
  search: string;
  backHome: string;
  unavailableTitle: string;
  unavailableText: string;
  tryAgain: string;
  offlineTitle: string;
  offlineText: string;
  header: string;
  preferences: string;
}

/** Every text of the frame and of the shell's own pages, by language. */
export const TEXTS: Record<Locale, FrameTexts> = {
  en: {
    title: 'Tessera — generative art for walls and tables',
    skip: 'Skip to content',
    home: 'Tessera, home',
    tagline: 'Patterns drawn by rules, made by hand.',
    colophon:
      'Prints, notebooks, textiles and ceramics with patterns that no one has drawn before.',
    language: 'Language',
    currency: 'Currency',
    apply: 'Apply',
    boundaries: 'Show the pieces of this page',
    loading: 'Loading …',
    notFoundTitle: 'This page is not here',
    notFoundText: 'It may have been moved, or the address has a typing mistake.',
    notFoundSearch: 'Search the shop',
    search: 'Search',
    backHome: 'Go to the home page',
    unavailableTitle: 'This part of the shop is taking a short break',
    unavailableText:
      'Everything else goes on working. We keep trying, and the page will appear by itself as soon as it is back.',
    tryAgain: 'Try again now',
    offlineTitle: 'The page could not be reached',
    offlineText: 'Your device seems to be offline. We try again as soon as the connection is back.',
    header: 'Shop',
    preferences: 'Language and currency',
  },
  ko: {
    title: '테세라 — 벽과 식탁을 위한 생성 예술',
    skip: '본문으로 건너뛰기',
    home: 'Tessera 홈',
    tagline: '규칙이 그리고, 손이 만듭니다.',
    colophon: '누구도 그린 적 없는 무늬를 담은 프린트, 노트, 패브릭, 도자기.',
    language: '언어',
    currency: '통화',
    apply: '적용',
    boundaries: '이 페이지의 조각 보기',
    loading: '불러오는 중…',
    notFoundTitle: '페이지를 찾을 수 없습니다',
    notFoundText: '주소가 바뀌었거나 잘못 입력되었을 수 있습니다.',
    notFoundSearch: '상품 검색',
    search: '검색',
    backHome: '홈으로 가기',
    unavailableTitle: '이 코너는 잠시 쉬고 있습니다',
    unavailableText:
      '다른 코너는 그대로 이용하실 수 있습니다. 계속 다시 시도하고 있으며, 준비되는 대로 페이지가 저절로 나타납니다.',
    tryAgain: '지금 다시 시도',
    offlineTitle: '페이지에 연결할 수 없습니다',
    offlineText: '기기가 오프라인 상태인 것 같습니다. 연결되면 바로 다시 시도합니다.',
    header: '상점',
    preferences: '언어와 통화',
  },
};

export interface NoticeTexts {
  newer: string;
  reload: string;
  dismiss: string;
}

/** What the browser says when the shop has gone on; loaded with the notice alone. */
export const NOTICE_TEXTS: Record<Locale, NoticeTexts> = {
  en: {
    newer: 'A newer version of the shop is ready.',
    reload: 'Reload',
    dismiss: 'Not now',
  },
  ko: {
    newer: '상점의 새 버전이 준비되었습니다.',
    reload: '새로 고침',
    dismiss: '나중에',
  },
};
