import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { until } from '@tessera/control/testing';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBaseline, type BaselineChange, type BaselineOptions } from './open-baseline.ts';
import { createCertificate, type Certificate } from './testing/create-certificate.ts';
import {
  manifest,
  sendJson,
  startEnvironment,
  type TestEnvironment,
} from './testing/test-environment.ts';

const HERE = 'http://localhost:4100';
let trusted: Certificate;
beforeAll(() => {
  trusted = createCertificate('localhost');
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), trusted.cert]);
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const garden = manifest({
  pages: [
    { name: 'bed', pattern: '/beds/:bed', module: './bed', timeout: 500, cookies: ['__Host-seat'] },
  ],
  fragments: [
    {
      name: 'bench',
      module: './bench',
      deadline: { soft: 30, hard: 400 },
      fallback: { en: '', ko: '' },
    },
  ],
  api: ['/graphql', '/events', '/seeds/:seed', '/form', '/report', '/unread'],
  documents: ['/garden.xml'],
});
const shed = manifest({ name: 'shed', release: 'bbbbbbbbbbbb', api: ['/tools'] });

async function environmentOf(slices = [garden, shed], certificate = trusted) {
  const environment = await startEnvironment(slices, certificate);
  ends.push(() => environment.stop().catch(() => {}));
  return environment;
}

async function open(environment: TestEnvironment, options: Partial<BaselineOptions> = {}) {
  const lines: string[] = [];
  const baseline = await openBaseline(environment.origin, {
    ...{ without: ['shed'], localOrigin: HERE, log: (line) => lines.push(line), lookEvery: 60_000 },
    ...options,
  });
  ends.push(() => baseline.close());
  const standIn = baseline.standIns.find((one) => one.manifest.name === 'garden')!;
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://${standIn.address}${path}`, { redirect: 'manual', ...init });
  return { baseline, standIn, lines, ask };
}

describe('an environment', () => {
  it('has somebody stand in for each of its slices but those that are here', async () => {
    const { baseline, standIn } = await open(await environmentOf());
    expect(baseline.standIns).toHaveLength(1);
    expect(standIn.manifest).toEqual({
      ...garden,
      pages: [{ ...garden.pages[0], cookies: ['plain__Host-seat', 'tessera_baseline'] }],
    });
    expect(standIn.address).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('says what it calls itself', async () => {
    const environment = await environmentOf();
    expect((await open(environment)).baseline.origin).toBe(environment.origin);
  });

  it('may be found by the address of any of its pages, with a password in it', async () => {
    const environment = await environmentOf();
    const url = new URL('/beds/rose?x=1', environment.origin);
    Object.assign(url, { username: 'team', password: 'p@ss' });
    const baseline = await openBaseline(url.href, { without: [], localOrigin: HERE, log() {} });
    ends.push(() => baseline.close());
    const basic = `Basic ${Buffer.from('team:p@ss').toString('base64')}`;
    expect(environment.lastOf('/_site').headers.authorization).toBe(basic);
  });

  it('may have moved to HTTPS', async () => {
    const environment = await environmentOf();
    const mover = createServer((request, response) => {
      response.writeHead(301, { location: environment.origin + request.url }).end();
    });
    await new Promise<void>((done) => mover.listen(0, 'localhost', done));
    ends.push(() => mover.close());
    const { port } = mover.address() as AddressInfo;
    const url = `http://localhost:${port}`;
    const baseline = await openBaseline(url, { without: [], localOrigin: HERE, log() {} });
    ends.push(() => baseline.close());
    expect(baseline.standIns).toHaveLength(2);
  });
});

describe('an address is refused in words', () => {
  const openAt = (url: string) => openBaseline(url, { without: [], localOrigin: HERE, log() {} });

  it.each(['shop', 'ftp://shop.example.com', ''])('when it is none: %j', async (url) => {
    await expect(openAt(url)).rejects.toMatchObject({ code: 'invalid_url' });
  });

  it('when nobody listens there', async () => {
    const environment = await environmentOf();
    await environment.stop();
    await expect(openAt(environment.origin)).rejects.toMatchObject({
      code: 'unreachable',
      message: `Nobody listens at ${new URL(environment.origin).host}.`,
    });
  });

  it('when nobody knows the name', async () => {
    await expect(openAt('https://shop.invalid')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('shop.invalid') as string,
    });
  });

  it('when its certificate is not trusted', async () => {
    const environment = await environmentOf([garden], createCertificate('localhost'));
    await expect(openAt(environment.origin)).rejects.toMatchObject({
      code: 'not_trusted',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
    });
  });

  it('when its certificate is for another name', async () => {
    const other = createCertificate('elsewhere.example');
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), other.cert]);
    const environment = await environmentOf([garden], other);
    await expect(openAt(environment.origin)).rejects.toMatchObject({
      code: 'not_trusted',
      message: expect.stringContaining('another name') as string,
    });
  });

  it.each([
    ['it is no shop', 404, '<h1>Hello', 'no_shop'],
    ['it is no JSON', 200, '{', 'no_shop'],
    ['it names something else', 200, '{"slices":[{"name":"../x"}]}', 'no_shop'],
    ['it wants a password', 401, '', 'not_allowed'],
    ['it is starting', 503, '', 'unreachable'],
    ['it speaks a later contract', 200, '{"contract":2,"slices":[]}', 'other_contract'],
  ])('when %s', async (_name, status, body, code) => {
    const environment = await environmentOf();
    environment.answers.set('GET /_site', (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    await expect(openAt(environment.origin)).rejects.toMatchObject({ code });
  });

  it('when it speaks no HTTPS', async () => {
    const plain = createServer((_request, response) => response.end());
    await new Promise<void>((done) => plain.listen(0, 'localhost', done));
    ends.push(() => plain.close());
    const { port } = plain.address() as AddressInfo;
    await expect(openAt(`https://localhost:${port}`)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(`Try http://localhost:${port}`) as string,
    });
  });
});

describe('a part', () => {
  it('is asked of the public door, for the visitor, without a word of the mesh', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /_parts/garden/pages/bed', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<head><title>x</title></head><a href="${environment.origin}/beds">장미</a>`);
    });
    const { ask } = await open(environment);
    const answer = await ask('/pages/bed?url=%2Fbeds%2Frose&id=page', {
      headers: {
        'tessera-locale': 'ko',
        'tessera-currency': 'EUR',
        'tessera-caller': 'shell',
        'tessera-proof': 'secret',
        'tessera-deadline': '3000',
        'dapr-api-token': 'secret',
        traceparent: '00-a',
        'x-forwarded-for': '10.0.0.1',
        cookie: 'plain__Host-seat=left; other=1',
      },
    });
    expect(await answer.text()).toBe(
      `<head><title>x</title></head><a href="${HERE}/beds">장미</a>`,
    );
    const { url, headers } = environment.lastOf('/_parts/garden/pages/bed');
    expect(url).toBe('/_parts/garden/pages/bed?url=%2Fbeds%2Frose&id=page');
    expect(headers).toMatchObject({
      host: new URL(environment.origin).host,
      cookie: 'lang=ko; currency=EUR; __Host-seat=left',
      'accept-encoding': 'br, gzip',
      'tessera-set': 'garden=aaaaaaaaaaaa,shed=bbbbbbbbbbbb',
    });
    const inside = /^(?:dapr-|trace|x-forwarded|tessera-(?!set$))/;
    expect(Object.keys(headers).filter((name) => inside.test(name))).toEqual([]);
  });

  it('that leads elsewhere leads there from here', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /_parts/garden/pages/bed', (_request, response) => {
      response.writeHead(302, { location: `${environment.origin}/beds/tulip?x=1` }).end();
    });
    const { ask } = await open(environment);
    const answer = await ask('/pages/bed?url=%2Fbeds%2Frose&id=page');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/beds/tulip?x=1']);
  });

  it.each([404, 503])('is missing as it is there: %i', async (status) => {
    const environment = await environmentOf();
    environment.answers.set('GET /_parts/garden/fragments/bench', (_request, response) => {
      response.writeHead(status, { 'x-reason': 'because' }).end('{}');
    });
    const { ask } = await open(environment);
    const answer = await ask('/fragments/bench?_id=x');
    expect([answer.status, answer.headers.get('x-reason')]).toEqual([status, 'because']);
  });
});

describe('the API', () => {
  it('takes a form, gives its cookies to this origin and leads on here', async () => {
    const environment = await environmentOf();
    environment.answers.set('POST /api/garden/form', (_request, response) => {
      response.writeHead(303, {
        location: `${environment.origin}/beds`,
        'set-cookie': ['session=1; Domain=localhost; Secure; HttpOnly', '__Host-seat=2; Secure'],
        'strict-transport-security': 'max-age=1',
        'tessera-any': 'x',
      });
      response.end();
    });
    const { ask } = await open(environment);
    const answer = await ask('/form?x=1', {
      method: 'POST',
      body: 'seed=poppy',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: HERE,
        referer: `${HERE}/beds/rose`,
        'sec-fetch-site': 'same-origin',
        'tessera-locale': 'ko',
        cookie: 'other=1; tessera_set=x',
      },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/beds');
    expect(answer.headers.getSetCookie()).toEqual([
      'session=1; HttpOnly',
      'plain__Host-seat=2',
      expect.stringMatching(/^tessera_baseline=\w{8}\|session\|__Host-seat; /),
    ]);
    for (const name of ['strict-transport-security', 'tessera-any']) {
      expect(answer.headers.get(name)).toBeNull();
    }
    const { url, body, headers } = environment.lastOf('/api/garden/form');
    expect({ url, body }).toEqual({ url: '/api/garden/form?x=1', body: 'seed=poppy' });
    expect(headers).toMatchObject({
      origin: environment.origin,
      referer: `${environment.origin}/beds/rose`,
      'sec-fetch-site': 'same-origin',
      'tessera-locale': 'ko',
    });
    expect(headers.cookie).toBeUndefined();
    // From now on the browser sends what it was given.
    const given = answer.headers.getSetCookie().map((text) => text.split(';')[0]);
    await ask('/form', { method: 'POST', headers: { cookie: ['other=1', ...given].join('; ') } });
    expect(environment.lastOf('/api/garden/form').headers.cookie).toBe('session=1; __Host-seat=2');
  });

  it('answers as it was before it was compressed, and its addresses as they are', async () => {
    const environment = await environmentOf();
    environment.answers.set('POST /api/garden/graphql', (request, response) =>
      sendJson(request, response, { url: `${environment.origin}/x` }),
    );
    const { standIn } = await open(environment);
    const [headers, body] = await rawPost(standIn.address, '/graphql');
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body)).toEqual({ url: `${environment.origin}/x` });
  });

  it('is asked whether something has changed, or for headers only', async () => {
    const environment = await environmentOf();
    const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      const same = request.headers['if-none-match'] === '"1"';
      response.writeHead(same ? 304 : 200, { etag: '"1"', 'content-length': same ? 0 : 5 });
      response.end(same || request.method === 'HEAD' ? undefined : 'seeds');
    };
    environment.answers.set('GET /api/garden/seeds/poppy', answer);
    environment.answers.set('HEAD /api/garden/seeds/poppy', answer);
    const { ask } = await open(environment);
    const same = await ask('/seeds/poppy', { headers: { 'if-none-match': '"1"' } });
    expect([same.status, same.headers.get('etag')]).toEqual([304, '"1"']);
    const head = await ask('/seeds/poppy', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5']);
    expect(await (await ask('/seeds/poppy')).text()).toBe('seeds');
  });

  it('tells events one by one, until the listener goes', async () => {
    const environment = await environmentOf();
    const stream = Promise.withResolvers<http.ServerResponse>();
    environment.answers.set('GET /api/garden/events', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      stream.resolve(response);
    });
    const { ask } = await open(environment);
    const leave = new AbortController();
    const answer = await ask('/events', { signal: leave.signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const there = await stream.promise;
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      there.write(event);
      expect(await reader.read()).toEqual({ done: false, value: event });
    }
    const closed = new Promise((done) => there.once('close', done));
    leave.abort();
    await closed;
  });

  it('has a page of its own say its addresses as those of here', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/report', (_request, response) => {
      const to = `${environment.origin}/beds`;
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<head><meta http-equiv="refresh" content="1;url=${to}"></head>`);
    });
    const { ask } = await open(environment);
    expect(await (await ask('/report')).text()).toContain(`url=${HERE}/beds"`);
  });

  it('is asked again when a kept connection had been closed, but never for a change', async () => {
    const environment = await environmentOf();
    let cuts = 1;
    const cutOnce = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      if (cuts-- > 0) request.socket.destroy();
      else response.end('seeds');
    };
    environment.answers.set('GET /api/garden/seeds/poppy', cutOnce);
    environment.answers.set('POST /api/garden/seeds/poppy', cutOnce);
    const { ask } = await open(environment);
    expect(await (await ask('/seeds/poppy')).text()).toBe('seeds');
    cuts = 1;
    expect((await ask('/seeds/poppy', { method: 'POST' })).status).toBe(503);
  });

  it('shares connections', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/seeds/poppy', (_request, response) => {
      response.end('seeds');
    });
    const { ask } = await open(environment);
    const before = environment.connections();
    for (let n = 0; n < 5; n += 1) await (await ask('/seeds/poppy')).text();
    expect(environment.connections()).toBe(before);
  });

  it('is not asked for what the environment keeps to itself, which is said once', async () => {
    const environment = await environmentOf();
    const { ask, lines } = await open(environment);
    const asked = environment.asked.length;
    for (const path of ['/beds/12/water', '/beds/13/water?x=1']) {
      const answer = await ask(path, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: 'not_public' } });
    }
    expect(environment.asked).toHaveLength(asked);
    expect(lines).toEqual([`garden POST /beds/…/water is not public at ${environment.origin}`]);
  });

  it('has what backends ask each other played from contracts, where somebody does', async () => {
    const environment = await environmentOf();
    environment.answers.set('POST /api/garden/graphql', (_request, response) => {
      response.writeHead(400).end('{"errors":[]}');
    });
    const player = createServer((request, response) => {
      void text(request).then((body) => {
        response.setHeader('x-caller', String(request.headers['tessera-caller']));
        response.end(`played ${request.method} ${request.url} ${body}`);
      });
    });
    await new Promise<void>((done) => player.listen(0, '127.0.0.1', done));
    ends.push(() => player.close());
    const { port } = player.address() as AddressInfo;
    const played = await open(environment, { otherwise: () => `127.0.0.1:${port}` });
    const post = (ask: typeof played.ask, path: string, body: object): Promise<Response> =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'tessera-caller': 'shed' },
      });
    const document = { query: 'query Seeds($bed: ID!) { seeds }' };
    const answer = await post(played.ask, '/graphql', document);
    expect(answer.headers.get('x-caller')).toBe('shed');
    expect(await answer.text()).toBe(`played POST /graphql ${JSON.stringify(document)}`);
    expect(await (await post(played.ask, '/beds/1/water', { litres: 1 })).text()).toBe(
      'played POST /beds/1/water {"litres":1}',
    );
    expect(played.lines).toEqual([
      `garden POST /graphql with the document Seeds of a backend is not public at ${environment.origin}; it is played from its contract`,
      `garden POST /beds/…/water is not public at ${environment.origin}; it is played from its contract`,
    ]);
    // What is no such document is answered as it is there, and so is everything with nobody to play.
    expect((await post(played.ask, '/graphql', { documentId: 'sha256:1' })).status).toBe(400);
    const alone = await open(environment);
    expect((await post(alone.ask, '/graphql', document)).status).toBe(400);
    expect(alone.lines).toHaveLength(1);
    environment.answers.set('POST /api/garden/graphql', (request, response) =>
      sendJson(request, response, { data: {} }),
    );
    expect(await (await post(played.ask, '/graphql', document)).json()).toEqual({ data: {} });
    expect(environment.lastOf('/api/garden/graphql').body).toBe(JSON.stringify(document));
  });

  it('answers a site-wide document where it stands', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /garden.xml', (_request, response) => response.end('<xml/>'));
    const { ask } = await open(environment);
    expect(await (await ask('/garden.xml')).text()).toBe('<xml/>');
  });
});

describe('a public file', () => {
  const path = '/assets/garden/aaaaaaaaaaaa/bed.js';

  it('that never changes is fetched once', async () => {
    const environment = await environmentOf();
    environment.answers.set(`GET ${path}`, (_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        etag: '"1"',
      });
      response.end('// bed');
    });
    const { ask } = await open(environment);
    const [first, second] = [await ask(path), await ask(path)];
    expect(await first.text()).toBe('// bed');
    expect(await second.text()).toBe('// bed');
    expect(second.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const known = await ask(path, { headers: { 'if-none-match': 'W/"1"' } });
    expect(known.status).toBe(304);
    expect((await ask(path, { method: 'HEAD' })).headers.get('content-length')).toBe('6');
    expect(environment.asked.filter(({ url }) => url === path)).toHaveLength(1);
  });

  it.each([
    [200, 'no-cache'],
    [404, 'public, immutable'],
  ])('is not kept otherwise: %i %s', async (status, caching) => {
    const environment = await environmentOf();
    environment.answers.set(`GET ${path}`, (_request, response) => {
      response.writeHead(status, { 'cache-control': caching }).end('x');
    });
    const { ask } = await open(environment);
    for (let n = 0; n < 2; n += 1) expect((await ask(path)).status).toBe(status);
    expect(environment.asked.filter(({ url }) => url === path)).toHaveLength(2);
  });
});

describe('an environment that goes away', () => {
  it('leaves its slices missing, and is there again when it comes back; each is said once', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/seeds/poppy', (_request, response) => {
      response.end('seeds');
    });
    const { ask, lines } = await open(environment);
    await environment.stop();
    for (let n = 0; n < 3; n += 1) {
      const answer = await ask('/seeds/poppy');
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({ error: { code: 'baseline_unreachable' } });
    }
    await environment.start();
    expect((await ask('/seeds/poppy')).status).toBe(200);
    expect(lines).toEqual([
      expect.stringMatching(/^Nobody listens at .* missing meanwhile\.$/),
      `${environment.origin} answers again`,
    ]);
  });

  it('is not waited for longer than whoever asks does', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/seeds/poppy', () => {});
    const { ask, lines } = await open(environment);
    const answer = await ask('/seeds/poppy', { headers: { 'tessera-deadline': '50' } });
    expect(answer.status).toBe(504);
    expect(lines).toEqual([]);
    expect(await answer.text()).toContain('no answer within 50 ms');
  });
});

describe('an environment that deploys', () => {
  const next: SliceManifest = manifest({ ...garden, release: 'cccccccccccc', api: ['/new'] });
  const well = manifest({ name: 'well', release: 'dddddddddddd' });

  it('has somebody stand for the new release under the same address', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/new', (_request, response) => response.end('new'));
    const { baseline, standIn, lines, ask } = await open(environment, { lookEvery: 20 });
    const changes: BaselineChange[] = [];
    baseline.onChange((change) => changes.push(change));
    environment.slices = [next, well, shed];
    await until('the deploy is noticed', () => changes.length > 0);
    expect(changes).toHaveLength(1);
    const names = changes[0]!.placed.map(({ manifest }) => `${manifest.name}@${manifest.release}`);
    expect(names).toEqual(['garden@cccccccccccc', 'well@dddddddddddd']);
    expect(changes[0]!.placed[0]!.address).toBe(standIn.address);
    expect(lines).toContain(`garden is cccccccccccc now at ${environment.origin}`);
    expect(await (await ask('/new')).text()).toBe('new');
    expect(environment.lastOf('/api/garden/new').headers['tessera-set']).toContain('cccccccccccc');
    environment.slices = [next, shed];
    await until('the end is noticed', () => changes.length > 1);
    expect(changes[1]).toEqual({ placed: [], gone: ['well'] });
    expect(baseline.standIns).toHaveLength(1);
  });

  it('is noticed by what it answers, before the next look', async () => {
    const environment = await environmentOf();
    environment.answers.set('GET /api/garden/seeds/poppy', (_request, response) => {
      response.writeHead(200, { 'x-tessera-release': 'garden=cccccccccccc' }).end('seeds');
    });
    const { baseline, ask } = await open(environment);
    const changed = new Promise<BaselineChange>((done) => baseline.onChange(done));
    environment.slices = [next, shed];
    await (await ask('/seeds/poppy')).text();
    expect((await changed).placed).toHaveLength(1);
  });
});

/** Without fetch, which would hide how an answer is coded. */
function rawPost(address: string, path: string): Promise<[http.IncomingHttpHeaders, string]> {
  return new Promise((done, fail) => {
    const request = http.request(`http://${address}${path}`, { method: 'POST' }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => done([response.headers, body]));
    });
    request.on('error', fail).end('{}');
  });
}
