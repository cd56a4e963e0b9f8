import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from '../../accounts/testing/browser.ts';

export interface JsonAnswer {
  status: number;
  /** Of a refusal. */
  code: string | undefined;
  body: Record<string, unknown>;
}

/** Sends JSON as a script of the shop's page does; a login is kept in the browser's cookies. */
export async function postJson(
  app: NestFastifyApplication,
  browser: Browser,
  url: string,
  payload: unknown,
  headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
): Promise<JsonAnswer> {
  const answer = await app.inject({
    ...{ method: 'POST', url, payload: JSON.stringify(payload) },
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.1',
      cookie: browser.cookie(),
      ...headers,
    },
  });
  for (const { name, value } of answer.cookies) browser.cookies.set(name, value);
  const body = answer.json<Record<string, unknown>>();
  const { code } = (body['error'] ?? {}) as { code?: string };
  return { status: answer.statusCode, code, body };
}
