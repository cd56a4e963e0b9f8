import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { LoggedIn } from '../sessions/require-customer.ts';
import { keepChallenge } from './challenges.ts';
import { listCredentials, MOST_PASSKEYS } from './passkey.ts';
import { PasskeyError } from './passkey-error.ts';
import { ALGORITHMS, relyingPartyOf } from './relying-party.ts';
import { takeTry } from './take-try.ts';

/**
 * What `navigator.credentials.create` needs to make a passkey for a customer.
 *
 * @throws PasskeyError `too_many`, `too_many_tries`
 */
export async function offerRegistration(
  parts: IdentityParts,
  { customer, session }: LoggedIn,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  await takeTry(parts.tries, customer.id);
  const known = await listCredentials(parts.pool, customer.id);
  refuseMore(known.length);
  const { id: rpID, name: rpName } = relyingPartyOf(parts.origin);
  const options = await generateRegistrationOptions({
    ...{ rpID, rpName, userName: customer.email, userDisplayName: customer.name },
    userID: new Uint8Array(Buffer.from(customer.id)),
    excludeCredentials: known,
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(parts.pool, options.challenge, { session });
  return options;
}

/** @throws PasskeyError `too_many` */
export function refuseMore(known: number): void {
  if (known < MOST_PASSKEYS) return;
  const message = `passkeys: there are ${MOST_PASSKEYS} already; remove one first`;
  throw new PasskeyError('too_many', message, { statusCode: 409 });
}
