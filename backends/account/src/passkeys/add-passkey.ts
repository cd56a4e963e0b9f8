import { verifyRegistrationResponse, type WebAuthnCredential } from '@simplewebauthn/server';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import { checkText, textOf } from '../forms/field-error.ts';
import { writeMail } from '../mail/write-mail.ts';
import { deviceOf } from '../sessions/device-of.ts';
import type { LoggedIn } from '../sessions/require-customer.ts';
import { takeChallenge } from './challenges.ts';
import { refuseMore } from './offer-registration.ts';
import { PasskeyError } from './passkey-error.ts';
import { challengeIn, isWithoutCertificates, readRegistration } from './read-response.ts';
import { ALGORITHMS, relyingPartyOf } from './relying-party.ts';

/** What a browser sends when a device has made a passkey. */
export interface AddPasskeyInput {
  /** Empty: that of the browser. */
  name: unknown;
  userAgent: string | undefined;
  /** What `navigator.credentials.create` gave, as JSON. */
  response: unknown;
}

/**
 * Adds a passkey to a customer's, whom a mail tells.
 *
 * @returns its id
 * @throws PasskeyError
 */
export async function addPasskey(
  parts: IdentityParts,
  { customer, session }: LoggedIn,
  input: AddPasskeyInput,
): Promise<string> {
  const name = nameOf(input);
  const credential = await verify(parts, session, input.response);
  return inTransaction(parts.pool, async (db) => {
    await lockLoggedIn(db, customer.id, session);
    const { rows: counted } = await db.query<{ known: number }>(
      'select count(*)::int as known from passkey where customer = $1',
      [customer.id],
    );
    refuseMore(counted[0]!.known);
    const { rows } = await db.query<{ id: string }>(
      `insert into passkey (customer, credential, public_key, counter, transports, name)
       values ($1, $2, $3, $4, $5, $6) on conflict (credential) do nothing returning id`,
      [
        ...[customer.id, credential.id, Buffer.from(credential.publicKey), credential.counter],
        ...[credential.transports ?? [], name],
      ],
    );
    const [made] = rows;
    if (!made) {
      throw new PasskeyError('known_passkey', 'response: this passkey is known', {
        statusCode: 409,
      });
    }
    await writeMail(db, 'passkey_added', {
      ...{ to: customer.email, name: customer.name, locale: customer.locale },
      url: `${parts.origin}/account/security`,
    });
    return made.id;
  });
}

function nameOf({ name: typed, userAgent }: AddPasskeyInput): string {
  const name = textOf(typed) || deviceOf(userAgent) || 'Passkey';
  if (checkText('name', name, { required: true, maxLength: 100 }) === undefined) return name;
  throw new PasskeyError('invalid_name', 'name: 1 to 100 characters that can be printed');
}

async function verify(
  { pool, origin }: IdentityParts,
  session: string,
  body: unknown,
): Promise<WebAuthnCredential> {
  const response = readRegistration(body);
  const challenge = challengeIn(response.response);
  if (!(await takeChallenge(pool, challenge, { session }))) {
    throw new PasskeyError('challenge_expired', 'response: its challenge is no good; begin again');
  }
  try {
    if (!isWithoutCertificates(response.response.attestationObject)) {
      throw new Error('attestation: there are certificates, which nobody asked for');
    }
    const { registrationInfo } = await verifyRegistrationResponse({
      ...{ response, expectedChallenge: challenge, expectedOrigin: origin },
      expectedRPID: relyingPartyOf(origin).id,
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: false,
    });
    if (registrationInfo) return registrationInfo.credential;
  } catch (cause) {
    throw new PasskeyError('not_verified', 'response: is not what was asked for', { cause });
  }
  throw new PasskeyError('not_verified', 'response: its signature is wrong');
}

/**
 * Whoever ends the session meanwhile, such as by a new password, gets no passkey of it afterwards; and
 * of several passkeys at the same time each is counted.
 */
async function lockLoggedIn(db: Db, customer: string, session: string): Promise<void> {
  const { rows: there } = await db.query(
    'select from customer where id = $1 and erased_at is null for update',
    [customer],
  );
  const { rows: open } = await db.query(
    'select from session where id = $1 and customer = $2 and revoked_at is null for share',
    [session, customer],
  );
  if (there.length > 0 && open.length > 0) return;
  throw new PasskeyError('not_logged_in', 'session: it has ended; log in again', {
    statusCode: 401,
  });
}
