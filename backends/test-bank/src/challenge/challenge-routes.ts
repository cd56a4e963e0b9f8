import { findPayment, type Payment } from '../payments/payment.ts';
import { invalid, readFields } from '../server/request.ts';
import { seeOther, type Reply } from '../server/respond.ts';
import type { Call, Route } from '../server/route.ts';
import { answerChallenge } from './answer-challenge.ts';
import { challengePage } from './challenge-page.ts';
import { textsFor } from './challenge-texts.ts';

const ROUTE = { path: '/challenge/:id', door: 'public' } as const;

/** `/challenge/<id>`: where the holder of a card authenticates, and is sent back to the shop from. */
export const challengeRoutes: Route[] = [
  {
    ...ROUTE,
    method: 'GET',
    answer: async (call) => page(call, await findPayment(call.bank.pool, 'challenge', idOf(call))),
  },
  {
    ...ROUTE,
    method: 'POST',
    async answer(call) {
      const { values } = await readFields(call.request);
      const { result } = values;
      if (result !== 'pass' && result !== 'fail') {
        throw invalid('result', 'Give result as "pass" or "fail".');
      }
      const payment = await answerChallenge(call.bank, idOf(call), result === 'pass');
      // Sent twice, it leads back all the same.
      return payment ? seeOther(payment.return_url) : page(call, undefined);
    },
  },
];

function idOf({ params }: Call): string {
  return params['id'] ?? '';
}

function page({ request }: Call, payment: Payment | undefined): Reply {
  const texts = textsFor(request.headers);
  return {
    status: payment ? 200 : 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': texts.language,
      'content-security-policy':
        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'same-origin',
    },
    body: challengePage(texts, payment),
  };
}
