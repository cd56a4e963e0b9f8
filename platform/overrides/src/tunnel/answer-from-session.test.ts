import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type Server,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  closeServer,
  openServer,
  openTestTunnel,
  type TestTunnel,
} from '../testing/test-tunnel.ts';
import { answerFromSession, readLocalManifest, type LocalSlice } from './answer-from-session.ts';

const release = 'ab12cd34ef56';
const here = '000011112222';
const manifest = {
  name: 'garden',
  release: here,
  assets: { base: `/assets/garden/${here}/`, styles: ['main.css'] },
  pages: [{ name: 'bed' }],
};

interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A storefront of this machine, which remembers what it was asked. */
let session: Server;
let local: LocalSlice;
let test: TestTunnel;
let asked: Asked[] = [];
let told: string[] = [];

beforeAll(async () => {
  session = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request;
      if (url === '/_site') return void response.end(JSON.stringify({ slices: [manifest] }));
      asked.push({ method, url, headers, body });
      if (url.endsWith('/cut')) {
        response.writeHead(200, { 'content-length': 100 }).write('begun');
        return void setImmediate(() => response.destroy());
      }
      response.writeHead(url.endsWith('/away') ? 404 : 200, { 'set-cookie': 'cart=1; Path=/' });
      response.end(`${method} ${url}`);
    });
  });
  const origin = `http://127.0.0.1:${await openServer(session)}`;
  local = { slice: 'garden', release, origin, onAnswered: (line) => told.push(line) };
  test = await openTestTunnel(answerFromSession(local));
});
afterAll(async () => {
  await test.close();
  await closeServer(session);
});
beforeEach(() => {
  asked = [];
  told = [];
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(test.url + path, init);

describe('what an environment asks of a slice', () => {
  it.each([
    ['a page', '/pages/bed?path=%2Fbeds%2F1', '/_parts/garden/pages/bed?path=%2Fbeds%2F1'],
    [
      'a fragment',
      '/fragments/teaser?props=%7B%7D',
      '/_parts/garden/fragments/teaser?props=%7B%7D',
    ],
    ['its API', '/graphql?query=%7Bbeds%7D', '/api/garden/graphql?query=%7Bbeds%7D'],
    ['a form of it', '/forms/bed/add', '/api/garden/forms/bed/add'],
    ['a file', `/assets/garden/${release}/main.css`, `/assets/garden/${here}/main.css`],
    ['what only looks like a page', '/pagesof/bed', '/api/garden/pagesof/bed'],
    [
      'what only looks like its file',
      `/assets/pond/${release}/x`,
      `/api/garden/assets/pond/${release}/x`,
    ],
  ])('is asked at a public door here: %s', async (_, path, url) => {
    const response = await ask(path);
    expect(await response.text()).toBe(`GET ${url}`);
    expect(response.headers.getSetCookie()).toEqual(['cart=1; Path=/']);
  });

  it('comes with its method, its body and its answer, and is told', async () => {
    const response = await ask('/forms/bed/away', { method: 'POST', body: 'piece=1' });
    expect(response.status).toBe(404);
    expect(asked).toMatchObject([
      { method: 'POST', url: '/api/garden/forms/bed/away', body: 'piece=1' },
    ]);
    expect(told).toEqual(['POST /forms/bed/away 404']);
  });

  it('is not told with what it asks for', async () => {
    await (await ask('/graphql?token=secret')).text();
    expect(told).toEqual(['GET /graphql 200']);
  });

  it.each([
    '/../pond/graphql',
    '/pages/../../../api/account/me',
    '/pages/%2e%2e/%2e%2e/%2e%2e/api/account/me',
    '/fragments/..\\..\\..\\api/account/me',
    `/assets/garden/${release}/../../../api/account/me`,
  ])('leads nowhere else: %s', async (path) => {
    const { hostname, port } = new URL(test.url);
    const status = await new Promise((done, fail) => {
      httpRequest({ hostname, port, path }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect([status, asked]).toEqual([404, []]);
  });

  it('is broken off where it was broken off here', async () => {
    const response = await ask('/graphql/cut');
    await expect(response.text()).rejects.toThrow();
  });
});

describe('a visitor of the environment', () => {
  const cookie = 'session=1; tessera_set=garden=ab; cart=2; tessera_override=t0ken; theme=dark';

  it('keeps their cookies, but not what concerns the environment alone', async () => {
    await ask('/graphql', { headers: { cookie } });
    expect(asked[0]!.headers.cookie).toBe('session=1; cart=2; theme=dark');
  });

  it('is asked for in their language and currency', async () => {
    const headers = { cookie, 'tessera-locale': 'ko', 'tessera-currency': 'KRW' };
    await ask('/pages/bed', { headers });
    expect(asked[0]!.headers.cookie).toBe('session=1; cart=2; theme=dark; lang=ko; currency=KRW');
  });

  it('comes from a page of this origin, as its own calls do', async () => {
    await ask('/graphql', {
      method: 'POST',
      headers: {
        ...{ origin: 'https://shop.example.com', referer: 'https://shop.example.com/beds' },
        'sec-fetch-site': 'cross-site',
      },
    });
    const { headers } = asked[0]!;
    expect([headers.origin, headers.host]).toEqual([local.origin, new URL(local.origin).host]);
    expect(headers).not.toHaveProperty('sec-fetch-site');
    expect(headers).not.toHaveProperty('referer');
  });

  it('has no origin put to their name', async () => {
    await ask('/graphql');
    expect(asked[0]!.headers).not.toHaveProperty('origin');
    expect(asked[0]!.headers).not.toHaveProperty('cookie');
  });
});

describe('the manifest', () => {
  const renamed = {
    ...manifest,
    release,
    assets: { ...manifest.assets, base: `/assets/garden/${release}/` },
  };

  it('is the one of here under the name of there', async () => {
    expect(await readLocalManifest(local)).toEqual(renamed);
    expect(await (await ask('/slice.json')).json()).toEqual(renamed);
  });

  it('is not there for a slice that is not', async () => {
    await expect(readLocalManifest({ ...local, slice: 'pond' })).rejects.toThrow('no slice "pond"');
  });

  it('is not there where nothing runs', async () => {
    const origin = 'http://127.0.0.1:1';
    await expect(readLocalManifest({ ...local, origin })).rejects.toThrow();
    const away = await openTestTunnel(answerFromSession({ ...local, origin }));
    for (const path of ['/slice.json', '/graphql']) {
      const response = await fetch(away.url + path);
      expect([path, response.status]).toEqual([path, 502]);
      expect(await response.json()).toMatchObject({ error: { code: 'local' } });
    }
    await away.close();
  });
});
