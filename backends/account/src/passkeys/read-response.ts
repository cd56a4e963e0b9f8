import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { PasskeyError } from './passkey-error.ts';

/** Longer than what any device sends. */
const MOST = 8_192;
const BASE64URL = /^[\w-]+$/u;

/** What a device made: a new passkey. @throws PasskeyError that names what is missing */
export function readRegistration(body: unknown): RegistrationResponseJSON {
  const response = recordOf(recordOf(body, 'body')['response'], 'response');
  const transports = response['transports'];
  return {
    ...credentialOf(body),
    response: {
      clientDataJSON: textOf(response, 'clientDataJSON'),
      attestationObject: textOf(response, 'attestationObject'),
      transports: Array.isArray(transports) ? transports.filter(isTransport).slice(0, 10) : [],
    },
  };
}

/** What a device signed to log in. @throws PasskeyError that names what is missing */
export function readAuthentication(body: unknown): AuthenticationResponseJSON {
  const response = recordOf(recordOf(body, 'body')['response'], 'response');
  return {
    ...credentialOf(body),
    response: {
      clientDataJSON: textOf(response, 'clientDataJSON'),
      authenticatorData: textOf(response, 'authenticatorData'),
      signature: textOf(response, 'signature'),
      ...(response['userHandle'] ? { userHandle: textOf(response, 'userHandle') } : {}),
    },
  };
}

/** The challenge that was signed. @throws PasskeyError */
export function challengeIn({ clientDataJSON }: { clientDataJSON: string }): string {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON) as { challenge: unknown };
    if (typeof challenge === 'string') return challenge;
  } catch (cause) {
    throw new PasskeyError('invalid_body', 'clientDataJSON: is not base64url of JSON', { cause });
  }
  throw new PasskeyError('invalid_body', 'clientDataJSON: holds no challenge');
}

/**
 * Whether nobody but the device vouches for it. Certificates are not asked for, and whoever sends
 * some would have this process look up their revocation wherever they like.
 */
export function isWithoutCertificates(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(
    new Uint8Array(Buffer.from(attestationObject, 'base64url')),
  );
  if (attestation.get('fmt') === 'none') return true;
  return attestation.get('fmt') === 'packed' && !attestation.get('attStmt').get('x5c');
}

function credentialOf(body: unknown) {
  const credential = recordOf(body, 'body');
  const id = textOf(credential, 'id');
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
}

function recordOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new PasskeyError('invalid_body', `${name}: must be an object`);
}

function textOf(record: Record<string, unknown>, name: string): string {
  const value = record[name];
  if (typeof value === 'string' && value.length <= MOST && BASE64URL.test(value)) return value;
  throw new PasskeyError('invalid_body', `${name}: must be base64url`);
}

function isTransport(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z-]{1,20}$/u.test(value);
}
