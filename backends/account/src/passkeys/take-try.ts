import type { Tries } from '../limit-tries/tries.ts';
import { PasskeyError } from './passkey-error.ts';

/**
 * Counts what is asked for, as often as a client may try to log in, and besides that.
 *
 * @param who a customer or a client
 * @throws PasskeyError `too_many_tries`
 */
export async function takeTry(tries: Tries, who: string): Promise<void> {
  if (await tries.take('login-client', `passkey ${who}`)) return;
  const message = 'passkeys: too many were asked for; try again later';
  throw new PasskeyError('too_many_tries', message, { statusCode: 429 });
}
