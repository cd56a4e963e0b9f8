import type { IncomingHttpHeaders } from 'node:http';

export interface ChallengeTexts {
  language: 'en' | 'ko';
  title: string;
  ask(amount: string): string;
  pass: string;
  fail: string;
  done: string;
  back: string;
  unknown: string;
  note: string;
}

const EN: ChallengeTexts = {
  language: 'en',
  title: 'Test bank: confirm your payment',
  ask: (amount) => `The shop asks for ${amount} from your card.`,
  pass: 'Complete authentication',
  fail: 'Fail authentication',
  done: 'This payment has been answered already.',
  back: 'Back to the shop',
  unknown: 'There is no such payment.',
  note: 'This is a test bank. No money moves, whatever you choose.',
};

const KO: ChallengeTexts = {
  language: 'ko',
  title: '테스트 은행: 결제 확인',
  ask: (amount) => `상점에서 회원님의 카드로 ${amount} 결제를 요청했습니다.`,
  pass: '인증 완료',
  fail: '인증 실패',
  done: '이미 처리된 결제입니다.',
  back: '상점으로 돌아가기',
  unknown: '존재하지 않는 결제입니다.',
  note: '테스트 은행입니다. 무엇을 선택하셔도 실제 돈은 움직이지 않습니다.',
};

/** From `tessera-locale`, else from what the visitor chose in the shop, else from the browser. */
export function textsFor(headers: IncomingHttpHeaders): ChallengeTexts {
  const chosen =
    headers['tessera-locale'] ??
    /(?:^|;\s*)lang=(en|ko)(?:;|$)/.exec(headers.cookie ?? '')?.[1] ??
    headers['accept-language']?.slice(0, 2);
  return chosen === 'ko' ? KO : EN;
}
