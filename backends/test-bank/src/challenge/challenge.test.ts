import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, openBank, RETURN, type TestBank } from '../testing/open-bank.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openBank();
});
afterAll(() => bank.close());

interface Challenged {
  id: string;
  /** Below the bank itself: the gateway takes `/api/test-bank` off. */
  url: string;
}

async function challenged(number = '4000002500003155'): Promise<Challenged> {
  const { body } = await bank.authorise(number, newKey(), 1_250);
  expect(body['status']).toBe('requires_action');
  const url = String(body['action_url']);
  expect(url).toMatch(/^\/api\/test-bank\/challenge\/[\w-]{32}$/);
  return { id: String(body['id']), url: bank.url + url.slice('/api/test-bank'.length) };
}

const answer = (url: string, result: string): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ result }) });

const stateOf = async (id: string) => (await bank.get(`/v1/payments/${id}`)).body;

describe('3-D Secure', () => {
  it.each(['4000002500003155', '4000000000003220'])(
    'of %s holds the money once the holder has authenticated',
    async (number) => {
      const { id, url } = await challenged(number);
      expect(await bank.sums(id)).toEqual({});
      const response = await answer(url, 'pass');
      expect([response.status, response.headers.get('location')]).toEqual([303, RETURN]);
      expect(await stateOf(id)).toMatchObject({ status: 'authorised' });
      expect(await bank.sums(id)).toEqual({ authorised: 1_250 });
    },
  );

  it('declines when the holder fails, and stays with it', async () => {
    const { id, url } = await challenged();
    await answer(url, 'fail');
    expect((await answer(url, 'pass')).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({
      status: 'declined',
      decline_code: 'authentication_failed',
    });
    expect(await bank.sums(id)).toEqual({});
  });

  it('counts once, however often the button is pressed', async () => {
    const { id, url } = await challenged();
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer(url, 'pass')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await bank.sums(id)).toEqual({ authorised: 1_250 });
  });

  it('holds nothing after the shop gave up', async () => {
    const { id, url } = await challenged();
    await bank.post(`/v1/payments/${id}/cancel`, {}, newKey());
    expect((await answer(url, 'pass')).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
    expect(await bank.sums(id)).toEqual({});
  });

  it('does not exist for who guesses', async () => {
    const guessed = `${bank.url}/challenge/${'A'.repeat(32)}`;
    expect((await fetch(guessed)).status).toBe(404);
    expect((await answer(guessed, 'pass')).status).toBe(404);
  });
});

describe('its page', () => {
  it.each([
    ['en', { 'tessera-locale': 'en' }, 'Complete authentication', '$12.50'],
    ['ko', { 'tessera-locale': 'ko' }, '인증 완료', 'US$12.50'],
    ['ko', { cookie: 'a=b; lang=ko' }, '인증 완료', 'US$12.50'],
    ['ko', { 'accept-language': 'ko-KR,ko;q=0.9' }, '인증 완료', 'US$12.50'],
  ])('speaks %s with %o', async (language, headers, button, amount) => {
    const { url } = await challenged();
    const response = await fetch(url, { headers: headers as Record<string, string> });
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`value="pass">${button}</button>`);
    expect(html).toContain(amount);
    expect(html).not.toMatch(/<script|<style|style=|onclick/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('leads back when all is done', async () => {
    const { url } = await challenged();
    await answer(url, 'pass');
    const html = await (await fetch(url)).text();
    expect(html).toContain(`<a href="${RETURN}">Back to the shop</a>`);
    expect(html).not.toContain('<form');
  });
});
