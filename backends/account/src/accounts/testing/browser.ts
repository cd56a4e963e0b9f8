import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What came back. */
export interface Answer {
  status: number;
  location: string | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** A browser: it keeps cookies, and says which page sends a form. */
export interface Browser {
  cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  post(
    url: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Asks for a trusted document. */
  ask<T>(documentId: string, variables?: Record<string, unknown>): Promise<T>;
  /** What a request would say as `cookie`. */
  cookie(): string;
}

/** @param client its address on the network */
export function openBrowser(app: NestFastifyApplication, client = '203.0.113.1'): Browser {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function send(
    method: 'GET' | 'POST',
    url: string,
    rest: { headers: Record<string, string>; payload?: string },
  ): Promise<Answer> {
    const { statusCode, headers, body } = await app.inject({
      ...{ method, url },
      ...(rest.payload === undefined ? {} : { payload: rest.payload }),
      headers: { 'x-forwarded-for': client, cookie: cookie(), ...rest.headers },
    });
    for (const line of [headers['set-cookie'] ?? []].flat()) keep(cookies, line);
    const { location } = headers;
    return { status: statusCode, location: location?.toString(), headers, body };
  }

  return {
    ...{ cookies, cookie },
    get: (url, headers = {}) => send('GET', url, { headers }),
    post: (url, form, headers = { 'sec-fetch-site': 'same-origin' }) =>
      send('POST', url, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(form).toString(),
      }),
    async ask<T>(documentId: string, variables: Record<string, unknown> = {}) {
      const { body } = await send('POST', '/graphql', {
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        payload: JSON.stringify({ documentId, variables }),
      });
      return (JSON.parse(body) as { data: T }).data;
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  if (attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}
