import { afterEach, expect, it, vi } from 'vitest';
import { askPasskeys, passkeyProblem } from './ask-passkeys.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: string) => {
  const fetch = vi.fn(
    async (_address: string, _init: RequestInit) => new Response(body, { status }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

it('sends JSON and gives back what was answered', async () => {
  const fetch = answering(200, '{"challenge":"c"}');
  expect(await askPasskeys('login-options', { a: 1 })).toEqual({ challenge: 'c' });
  expect(fetch.mock.calls[0]![0]).toBe('/api/account/passkeys/login-options');
  expect(fetch.mock.calls[0]![1]).toMatchObject({ method: 'POST', body: '{"a":1}' });
});

it.each([
  [400, '{"error":{"code":"too_many","message":"x"}}', 'too_many'],
  [502, '<html>', 'failed'],
  [500, '{}', 'failed'],
])('knows why it was refused: %i %s', async (status, body, problem) => {
  answering(status, body);
  const error: unknown = await askPasskeys('registration').catch((reason: unknown) => reason);
  expect(passkeyProblem(error)).toBe(problem);
});

it('knows what a device says', () => {
  const known = Object.assign(new Error('registered'), { name: 'InvalidStateError' });
  expect(passkeyProblem(known)).toBe('known_passkey');
  expect(passkeyProblem(new TypeError('offline'))).toBe('failed');
  expect(passkeyProblem('gone')).toBe('failed');
});
