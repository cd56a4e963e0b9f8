import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { encodeCbor } from './encode-cbor.ts';

/** What a page asks a device for. */
interface Asked {
  challenge: string;
  origin: string;
  rpId: string;
}

/** A passkey in a device, and what a thief could copy of it. */
export interface DevicePasskey {
  id: string;
  key: KeyObject;
  /** Whom it is for, base64url. */
  userHandle: string;
  counter: number;
}

const [PRESENT, VERIFIED, HAS_CREDENTIAL] = [0x01, 0x04, 0x40];

/**
 * Makes a passkey as a device does.
 *
 * @param called what an honest device draws by lot, base64url
 * @returns it, and what the browser sends on as JSON
 */
export function createPasskey(
  asked: Asked & { user: string },
  counter = 0,
  called = randomBytes(32).toString('base64url'),
) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = Buffer.from(called, 'base64url');
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coseKey = encodeCbor(
    new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  const authData = Buffer.concat([
    dataOf(asked.rpId, PRESENT | VERIFIED | HAS_CREDENTIAL, counter),
    ...[Buffer.alloc(16), length, id, coseKey],
  ]);
  const attestation = new Map<string, string | Buffer | Map<string, never>>([
    ['fmt', 'none'],
    ['attStmt', new Map<string, never>()],
    ['authData', authData],
  ]);
  const passkey: DevicePasskey = {
    ...{ id: called, key: privateKey, userHandle: asked.user, counter },
  };
  const response = {
    ...credentialOf(passkey),
    response: {
      clientDataJSON: clientDataOf('webauthn.create', asked).toString('base64url'),
      attestationObject: encodeCbor(attestation).toString('base64url'),
      transports: ['internal'],
    },
  };
  return { passkey, response };
}

/** Signs a challenge as a device does, which counts it. */
export function signWith(passkey: DevicePasskey, asked: Asked) {
  passkey.counter += 1;
  const authenticatorData = dataOf(asked.rpId, PRESENT | VERIFIED, passkey.counter);
  const clientData = clientDataOf('webauthn.get', asked);
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  return {
    ...credentialOf(passkey),
    response: {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, passkey.key).toString('base64url'),
      userHandle: passkey.userHandle,
    },
  };
}

function credentialOf({ id }: DevicePasskey) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
}

function dataOf(rpId: string, flags: number, counter: number): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt8(flags, 0);
  rest.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(Buffer.from(rpId)), rest]);
}

function clientDataOf(type: string, { challenge, origin }: Asked): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
