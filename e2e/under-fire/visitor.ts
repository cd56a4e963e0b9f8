import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  status: number;
  /** Path and query that a redirect leads to. */
  location: string | undefined;
  body: string;
}

/** Somebody with a browser without scripts: cookies, forms, and the patience to try again. */
export interface Visitor {
  get(path: string): Promise<Answer>;
  post(path: string, form: Record<string, string>): Promise<Answer>;
  /** What a cookie says now. */
  cookie(name: string): string | undefined;
  /** Until it is answered by the shop itself: what a person does who presses the button again. */
  insist(send: () => Promise<Answer>): Promise<Answer>;
}

const TIMEOUT = 20_000;
const PATIENCE = 300_000;

/** @param origin of the storefront */
export function createVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>([
    ['lang', 'en'],
    ['currency', 'USD'],
  ]);

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && /;\s*max-age=0\b/i.test(line)) cookies.delete(name);
      else if (name) cookies.set(name, value ?? '');
    }
    const to = response.headers.get('location');
    const target = to === null ? undefined : new URL(to, origin);
    return {
      status: response.status,
      location: target && target.pathname + target.search,
      body: await response.text(),
    };
  }

  return {
    get: (path) => send(path, {}),
    post: (path, form) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin, 'sec-fetch-site': 'same-origin' },
      }),
    cookie: (name) => cookies.get(name),
    async insist(attempt) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const answer = await attempt().catch((error: unknown) => String(error));
        if (typeof answer !== 'string' && answer.status < 500) return answer;
        if (Date.now() > end) {
          throw new Error(
            `no answer in ${PATIENCE} ms: ${typeof answer === 'string' ? answer : answer.status}`,
          );
        }
        await pause(150 + Math.random() * 300);
      }
    },
  };
}
