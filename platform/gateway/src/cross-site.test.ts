import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callPort } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ publicOrigin: 'https://shop.test' });
});
afterAll(() => gateway.close());

const send = (path: string, headers: Record<string, string>, method = 'POST') =>
  callPort(gateway.port, path, { method, headers, ...(method !== 'GET' && { body: 'x=1' }) });

describe('what changes something', () => {
  it.each<[string, Record<string, string>]>([
    ['the shop itself', { 'sec-fetch-site': 'same-origin', origin: 'https://shop.test' }],
    ['the visitor', { 'sec-fetch-site': 'none' }],
    ['an older browser, from the shop', { origin: 'https://shop.test' }],
    ['a program', {}],
  ])('is let through when sent by %s', async (_, headers) => {
    expect((await send('/api/sample/echo', headers)).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
    ['another site that claims the origin', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the shop', { 'sec-fetch-site': 'same-site', origin: 'https://a.shop.test' }],
    ['an older browser, from another site', { origin: 'https://evil.test' }],
    ['an older browser, from a page without origin', { origin: 'null' }],
    ['the shop’s name over plain HTTP', { origin: 'http://shop.test' }],
  ])('is refused when sent by %s', async (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, body } = await send('/api/sample/echo', headers, method);
      expect([method, status, body.toString()]).toEqual([
        method,
        403,
        expect.stringContaining('cross_site'),
      ]);
    }
  });

  it('is let through from anywhere where others’ servers call', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://bank.test' };
    expect((await send('/api/sample/webhooks/bank', headers)).status).toBe(200);
  });
});

it('what is only read may be linked to from anywhere', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await send('/api/sample/echo', headers, 'GET')).status).toBe(200);
  expect((await send('/', headers, 'GET')).status).toBe(200);
});

it('a page that an API answers with may send its form, and run nothing', async () => {
  const { headers } = await send('/api/sample/items/7', {}, 'GET');
  expect(headers['content-type']).toBe('text/html');
  const policy = headers['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toMatch(/script-src|unsafe-inline|sandbox/);
});

it('a form without JavaScript is answered as the slice says, each of its cookies included', async () => {
  const { status, headers, body } = await send('/api/sample/items/form', {
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect([status, body.length]).toEqual([303, 0]);
  expect(headers).toMatchObject({
    location: '/cart?added',
    'set-cookie': ['a=1; Path=/; HttpOnly', 'b=2; Path=/'],
  });
});
