import { connect } from 'node:net';
import { signOverride } from '@tessera/overrides';
import { makeTeamKey, type MadeKey } from '@tessera/overrides/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callPort, type Answer, type CallOptions } from '../testing/call-port.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const origin = 'http://shop.test';
let alice: MadeKey;
let gateway: TestGateway;
let closed: TestGateway;
let token: string;
/** What control was asked for, and what it answers. */
let wishes: unknown[] = [];
let control = { status: 200, body: {} as unknown };

beforeAll(async () => {
  alice = await makeTeamKey('alice@<laptop>');
  const keys = {
    find: async (id: string) =>
      id === alice.id ? { name: 'alice@<laptop>', key: alice.publicKey } : undefined,
  };
  const askControl = async (...wish: unknown[]) => {
    wishes.push(wish);
    return control;
  };
  gateway = await startTestGateway({ overrides: { keys, askControl } });
  closed = await startTestGateway();
  await gateway.placeOlder();
});
afterAll(() => Promise.all([gateway.close(), closed.close()]));
beforeEach(async () => {
  token = await sign({ sample: gateway.older });
});
afterEach(() => {
  wishes = [];
  control = { status: 200, body: {} };
});

const sign = (set: Record<string, string>, seconds = 600): Promise<string> =>
  signOverride(alice, { origin, set, seconds });
const call = (path: string, options?: CallOptions): Promise<Answer> =>
  callPort(gateway.port, path, options);
const form = (text: string, headers: Record<string, string> = {}): CallOptions => ({
  method: 'POST',
  body: new URLSearchParams({ token: text }).toString(),
  headers: {
    ...{ 'content-type': 'application/x-www-form-urlencoded', origin },
    'sec-fetch-site': 'same-origin',
    ...headers,
  },
});
const cookiesOf = ({ headers }: Answer): string[] => headers['set-cookie'] ?? [];
const carrying = (text: string, more = ''): CallOptions => ({
  headers: { cookie: `${more}tessera_override=${text}` },
});

interface Echo {
  service: string;
  headers: Record<string, string>;
}
const echoOf = ({ body }: Answer): Echo => JSON.parse(body.toString()) as Echo;

describe('the page of a link', () => {
  it('asks, and switches nothing by itself', async () => {
    const answer = await call(`/_override?token=${token}`);
    const html = answer.body.toString();
    expect(answer.status).toBe(200);
    expect(html).toContain(`<dt>sample</dt><dd>${gateway.older}</dd>`);
    expect(html).toContain('alice@&lt;laptop&gt;');
    expect(html).toContain('<form method="post" action="/_override">');
    expect(cookiesOf(answer)).toEqual([]);
    expect(wishes).toEqual([]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['nonsense', 'It is no override'],
    ['', 'It is no override'],
    ['"><script>alert(1)</script>', 'It is no override'],
  ])('says why it is not taken: %s', async (text, words) => {
    const answer = await call(`/_override?token=${encodeURIComponent(text)}`);
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toContain(words);
    expect(answer.body.toString()).not.toContain('<script>alert');
    expect(cookiesOf(answer)).toEqual([]);
  });

  it('says who is not listed', async () => {
    const mallory = await makeTeamKey('mallory');
    const theirs = await signOverride(mallory, {
      origin,
      set: { sample: 'a'.repeat(12) },
      seconds: 9,
    });
    const answer = await call(`/_override?token=${theirs}`);
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toContain('not listed here');
  });
});

describe('the button', () => {
  it('switches the browser, as long as the override holds', async () => {
    const answer = await call('/_override', form(token));
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    const [cookie = '', ...more] = cookiesOf(answer);
    expect(more).toEqual([]);
    const [, carried, seconds] =
      /^tessera_override=(\S+); Path=\/; Max-Age=(\d+); HttpOnly; SameSite=Lax$/.exec(cookie) ?? [];
    expect(carried).toBe(token);
    expect(Number(seconds)).toBeGreaterThan(590);
    expect(Number(seconds)).toBeLessThanOrEqual(600);
    expect(wishes).toMatchObject([
      ['POST', 'releases', { set: { sample: gateway.older }, until: expect.any(Number) }],
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a site beside', { origin: 'http://other.shop.test', 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: 'https://evil.example', 'sec-fetch-site': '' }],
    ['a page without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('of %s does nothing', async (_, headers) => {
    for (const path of ['/_override', '/_override/leave']) {
      const answer = await call(path, form(token, headers));
      expect([answer.status, cookiesOf(answer), wishes]).toEqual([403, [], []]);
    }
  });

  it('does nothing while a release does not run, and says which', async () => {
    control = { status: 409, body: { missing: ['there is no <release>'] } };
    const answer = await call('/_override', form(token));
    expect([answer.status, cookiesOf(answer)]).toEqual([409, []]);
    expect(answer.body.toString()).toContain('there is no &lt;release&gt;');
  });

  it('does nothing while control is away', async () => {
    control = { status: 503, body: {} };
    const answer = await call('/_override', form(token));
    expect([answer.status, cookiesOf(answer)]).toEqual([409, []]);
  });

  it.each([
    ['a forged token', () => token.slice(0, -10) + 'AAAAAAAAAA', 403],
    ['no token', () => '', 403],
    ['a long one', () => 'x'.repeat(100_000), 403],
  ])('takes no %s', async (_, text, status) => {
    const answer = await call('/_override', form(text()));
    expect([answer.status, cookiesOf(answer), wishes]).toEqual([status, [], []]);
  });

  it('to leave makes the browser forget, and leads back', async () => {
    const options = { ...carrying(token), method: 'POST' };
    const from = (referer: string) => ({
      ...options,
      headers: { ...options.headers, origin, 'sec-fetch-site': 'same-origin', referer },
    });
    for (const [referer, location] of [
      [`${origin}/p/one?size=2`, '/p/one?size=2'],
      [`${origin}/_override?token=x`, '/'],
      ['https://evil.example/p/one', '/'],
      [`${origin}//evil.example/x`, '/evil.example/x'],
      ['', '/'],
    ] as const) {
      const answer = await call('/_override/leave', from(referer));
      expect([referer, answer.status, answer.headers.location]).toEqual([referer, 303, location]);
      expect(cookiesOf(answer)).toEqual([
        expect.stringMatching(/^tessera_override=; .*Max-Age=0;/),
      ]);
    }
  });
});

it('of doors there are no others', async () => {
  for (const [method, path] of [
    ['GET', '/_override/leave'],
    ['GET', '/_override/tunnel'],
    ['GET', '/_override/else'],
    ['PUT', '/_override'],
    ['DELETE', '/_override'],
  ] as const) {
    const answer = await call(path, { method });
    expect([method, path, answer.status, cookiesOf(answer)]).toEqual([method, path, 404, []]);
  }
});

describe('a visitor with an override', () => {
  it('gets pages, parts and APIs of its releases, and a badge', async () => {
    const page = await call('/echo', carrying(token));
    const { headers } = echoOf(page);
    expect(headers['tessera-set']).toContain(gateway.older);
    expect(JSON.parse(decodeURIComponent(headers['tessera-override']!))).toMatchObject({
      set: { sample: gateway.older },
      name: 'alice@<laptop>',
      away: [],
    });
    const api = await call('/api/sample/echo', carrying(token));
    expect(echoOf(api).service).toBe('sample before');
    expect(api.headers['x-tessera-release']).toBe(`sample=${gateway.older}`);
  });

  it('is the only one who does', async () => {
    await call('/api/sample/echo', carrying(token));
    const api = await call('/api/sample/echo');
    expect(echoOf(api).service).toBe('sample');
    const { headers } = echoOf(await call('/echo'));
    expect(headers).not.toHaveProperty('tessera-override');
    expect(headers['tessera-set']).not.toContain(gateway.older);
  });

  it('is not one who guessed a name', async () => {
    const { port, older } = gateway;
    const host = `preview--sample-${older}.shop.test`;
    expect((await callPort(port, '/echo', { headers: { host } })).status).toBe(404);
    const cookie = `tessera_set=sample=${older}`;
    const referred = await call('/api/sample/echo', { headers: { cookie } });
    expect(echoOf(referred).service).toBe('sample');
    const said = await call('/api/sample/echo', {
      headers: { 'tessera-set': `sample=${older}`, cookie },
    });
    expect(echoOf(said).service).toBe('sample');
  });

  it('keeps what the browser remembers of its own releases', async () => {
    const first = await call('/echo');
    const [own = ''] = cookiesOf(first);
    expect(own).toMatch(/^tessera_set=/);
    expect(own).not.toContain(gateway.older);
    expect(cookiesOf(await call('/echo', carrying(token)))).toEqual([own]);
    const remembered = `${own.split(';')[0]}; `;
    expect(cookiesOf(await call('/echo', carrying(token, remembered)))).toEqual([]);
  });

  it('shows the token to nobody behind the gateway', async () => {
    for (const path of ['/echo', '/api/sample/echo']) {
      const { headers } = echoOf(await call(path, carrying(token, 'theme=dark; ')));
      expect(headers['cookie']).toBe('theme=dark');
      expect(JSON.stringify(headers)).not.toContain(token);
    }
  });

  it('cannot say by itself what the shell is told', async () => {
    const { headers } = echoOf(await call('/echo', { headers: { 'tessera-override': 'x' } }));
    expect(headers).not.toHaveProperty('tessera-override');
  });
});

describe('a visitor with an override that is not taken', () => {
  it('gets what everybody gets, and the browser forgets it', async () => {
    const expired = await sign({ sample: gateway.older }, 1);
    const forged = token.slice(0, -10) + 'AAAAAAAAAA';
    for (const text of [forged, 'nonsense', expired.slice(1)]) {
      const page = await call('/echo', carrying(text));
      expect(page.status).toBe(200);
      expect(echoOf(page).headers).not.toHaveProperty('tessera-override');
      expect(cookiesOf(page)).toContainEqual(
        expect.stringMatching(/^tessera_override=; .*Max-Age=0;/),
      );
      const api = await call('/api/sample/echo', carrying(text));
      expect(echoOf(api).service).toBe('sample');
    }
  });

  it.each([
    ['huge', `tessera_override=${'x'.repeat(14_000)}`],
    ['many', Array.from({ length: 500 }, (_, n) => `tessera_override=${n}`).join('; ')],
    ['without a value', 'tessera_override='],
    ['of dots', 'tessera_override=..'],
    ['with escapes', 'tessera_override=%00%0d%0aset-cookie:x=1'],
    ['of JSON', 'tessera_override={"set":{"sample":"000000000000"}}'],
    ['of bytes that are no text', `tessera_override=${'\u00ff\u00fe\u0080'.repeat(50)}`],
  ])('that is %s does no harm', async (_, cookie) => {
    const answer = await call('/api/sample/echo', { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(echoOf(answer).service).toBe('sample');
  });
});

describe('an environment that takes none', () => {
  it('has no such doors, and logs that somebody knocked', async () => {
    const knock = (path: string, options?: CallOptions) => callPort(closed.port, path, options);
    expect((await knock(`/_override?token=${token}`)).status).toBe(404);
    const posted = await knock('/_override', form(token));
    expect([posted.status, cookiesOf(posted)]).toEqual([404, []]);
    const page = await knock('/echo', carrying(token));
    expect(echoOf(page).headers).not.toHaveProperty('tessera-override');
    expect(await upgrade(closed.port, token)).toMatch(/^HTTP\/1\.1 404 /);
    expect(closed.problems).toEqual(['override_not_switched_on /_override']);
    expect(closed.reasons.join()).not.toContain(token.split('.')[2]);
  });

  it('sends home who leaves all the same', async () => {
    const options = { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } };
    expect((await callPort(closed.port, '/_override/leave', options)).status).toBe(303);
  });
});

describe('a tunnel', () => {
  it.each([
    ['a link', () => token, 403, 'other_scope'],
    ['rubbish', () => 'rubbish', 403, 'malformed'],
    ['nothing', () => '', 403, 'malformed'],
  ])('is not opened with %s', async (_, text, status, reason) => {
    const answer = await upgrade(gateway.port, text());
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(`tessera-refusal: ${reason}`);
  });

  it('is for one slice', async () => {
    const two = await signOverride(alice, {
      ...{ origin, seconds: 60, scope: 'tunnel' },
      set: { sample: 'a'.repeat(12), other: 'b'.repeat(12) },
    });
    expect(await upgrade(gateway.port, two)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ['at another address', '/', 'tessera-tunnel'],
    ['of another kind', '/_override/tunnel', 'websocket'],
  ])('is not %s', async (_, path, protocol) => {
    expect(await upgrade(gateway.port, token, path, protocol)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

/** What is answered to somebody who wants to open a tunnel. */
function upgrade(
  port: number,
  bearer: string,
  path = '/_override/tunnel',
  protocol = 'tessera-tunnel',
): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: shop.test\r\nconnection: Upgrade\r\nupgrade: ${protocol}\r\nauthorization: Bearer ${bearer}\r\n\r\n`,
      );
    });
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('close', () => done(said)).on('error', fail);
  });
}
