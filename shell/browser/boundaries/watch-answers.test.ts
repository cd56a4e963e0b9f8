import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchAnswers, type Answered } from './watch-answers.ts';

beforeEach(() => {
  vi.stubGlobal('location', new URL('http://shop.invalid/bed'));
  vi.stubGlobal('fetch', async () => new Response('{"data":1}'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what the page asks for is told, and the page still reads its answer', async () => {
  const told: (Answered & { text: string })[] = [];
  watchAnswers(async (answered) => {
    told.push({ ...answered, text: await answered.response.text() });
  });
  const response = await fetch('/api/garden/graphql', {
    method: 'POST',
    body: '{"documentId":"a"}',
  });
  expect(await response.text()).toBe('{"data":1}');
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatchObject({ body: '{"documentId":"a"}', text: '{"data":1}' });
  expect(told[0]!.url.href).toBe('http://shop.invalid/api/garden/graphql');
});

test('what is no part’s is left alone, other people’s addresses too', async () => {
  const listen = vi.fn<(answered: Answered) => Promise<void>>(async () => {});
  watchAnswers(listen);
  for (const address of ['/_reports', '/api/garden/seeds', 'https://other.invalid/_pages?url=/']) {
    await fetch(address);
  }
  await fetch(new URL('http://shop.invalid/_pages?url=/'));
  expect(listen.mock.calls.map(([{ url }]) => url.pathname)).toEqual(['/_pages']);
});

test('an error in who listens does not reach the page', async () => {
  watchAnswers(() => Promise.reject(new Error('no')));
  expect(await (await fetch('/_pages?url=/')).text()).toBe('{"data":1}');
});
