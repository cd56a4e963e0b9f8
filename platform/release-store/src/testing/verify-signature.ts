import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came over the wire. */
export interface Received {
  method: string;
  /** Path and query, as sent. */
  target: string;
  headers: IncomingHttpHeaders;
}

export interface Account {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  region: string;
}

/**
 * Computes what AWS Signature Version 4 says the signature of a request is, and compares.
 *
 * @returns S3's code of what is wrong, or undefined
 */
export function findForgery(
  { method, target, headers }: Received,
  account: Account,
  now: Date,
): string | undefined {
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!authorization) return 'AccessDenied';
  const [, keyId = '', day = '', region = '', signedNames = '', signature = ''] = authorization;
  if (keyId !== account.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== account.region) return 'AuthorizationHeaderMalformed';
  if (account.sessionToken !== headers['x-amz-security-token']) return 'InvalidToken';

  const time = String(headers['x-amz-date']);
  const [, year, month, date, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (!time.startsWith(day) || !(Math.abs(at - now.getTime()) <= 15 * 60_000)) {
    return 'RequestTimeTooSkewed';
  }
  const names = signedNames.split(';');
  const due = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  if (!['host', ...due].every((name) => names.includes(name))) return 'AccessDenied';

  const [path = '', query = ''] = target.split('?');
  const lines = [method, path];
  lines.push(query.split('&').sort().join('&'));
  for (const name of names) {
    lines.push(`${name}:${String(headers[name]).trim().replaceAll(/ +/g, ' ')}`);
  }
  lines.push('', signedNames, String(headers['x-amz-content-sha256']));
  const canonical = createHash('sha256').update(lines.join('\n')).digest('hex');
  const dayKey = hmac(`AWS4${account.secretAccessKey}`, day);
  const signingKey = hmac(hmac(hmac(dayKey, region), 's3'), 'aws4_request');
  const wanted = hmac(
    signingKey,
    `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/s3/aws4_request\n${canonical}`,
  );
  return timingSafeEqual(wanted, Buffer.from(signature, 'hex'))
    ? undefined
    : 'SignatureDoesNotMatch';
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
