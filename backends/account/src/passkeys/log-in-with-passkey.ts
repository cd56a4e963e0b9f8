import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction } from '../database/transaction.ts';
import { beginSession, type LoginRequest } from '../sessions/begin-session.ts';
import type { GivenSession } from '../sessions/given-session.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import { lockPasskey, type StoredPasskey } from './passkey.ts';
import { PasskeyError } from './passkey-error.ts';
import { challengeIn, readAuthentication } from './read-response.ts';
import { relyingPartyOf } from './relying-party.ts';
import { takeTry } from './take-try.ts';

/**
 * What `navigator.credentials.get` needs. Nobody is asked who they are: the device knows.
 *
 * @param client see `clientOf`
 * @throws PasskeyError `too_many_tries`
 */
export async function offerLogin(
  { pool, tries, origin }: IdentityParts,
  client: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await takeTry(tries, client);
  const { id: rpID } = relyingPartyOf(origin);
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'preferred' });
  await keepChallenge(pool, options.challenge, 'login');
  return options;
}

/**
 * Logs in whose passkey signed the challenge.
 *
 * @param body what `navigator.credentials.get` gave, as JSON
 * @throws PasskeyError
 */
export async function logInWithPasskey(
  parts: IdentityParts,
  body: unknown,
  { client, ...request }: LoginRequest & { client: string },
): Promise<GivenSession> {
  const { pool, tries, origin } = parts;
  if (!(await tries.take('login-client', client))) {
    const message = 'passkeys: too many tries; try again later';
    throw new PasskeyError('too_many_tries', message, { statusCode: 429 });
  }
  const response = readAuthentication(body);
  const challenge = challengeIn(response.response);
  if (!(await takeChallenge(pool, challenge, 'login'))) {
    throw new PasskeyError('challenge_expired', 'response: its challenge is no good; begin again');
  }
  const given = await inTransaction(pool, async (db) => {
    const passkey = await lockPasskey(db, response.id);
    if (!passkey || !isOwner(passkey, response)) {
      throw new PasskeyError(
        'unknown_passkey',
        'response: this passkey was removed, or never known',
      );
    }
    const counter = await verify(origin, passkey, response, challenge);
    await db.query('update passkey set counter = $2, last_used_at = now() where id = $1', [
      ...[passkey.id, counter],
    ]);
    return beginSession(db, passkey.customer, request);
  });
  await tries.giveBack('login-client', client);
  return given;
}

/** Whom the device names is whom the passkey was made for; devices need not name anybody. */
function isOwner(passkey: StoredPasskey, { response }: AuthenticationResponseJSON): boolean {
  const { userHandle } = response;
  return !userHandle || Buffer.from(userHandle, 'base64url').toString() === passkey.customer;
}

/** @returns how often the device says it was used */
async function verify(
  origin: string,
  { credential: id, publicKey, counter }: StoredPasskey,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<number> {
  let answer: Awaited<ReturnType<typeof verifyAuthenticationResponse>>;
  try {
    answer = await verifyAuthenticationResponse({
      ...{ response, expectedChallenge: challenge, expectedOrigin: origin },
      expectedRPID: relyingPartyOf(origin).id,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: false,
    });
  } catch (cause) {
    throw new PasskeyError('not_verified', 'response: is not what was asked for', { cause });
  }
  if (answer.verified) return answer.authenticationInfo.newCounter;
  throw new PasskeyError('not_verified', 'response: its signature is wrong');
}
