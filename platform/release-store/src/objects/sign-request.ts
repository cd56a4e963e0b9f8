import { createHash, createHmac } from 'node:crypto';
import type { S3Settings } from './s3-settings.ts';

/** A request as it is about to be sent. */
export interface Unsigned {
  method: string;
  /** Path and query have to be encoded as RFC 3986 says; the query in the order of its names. */
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body, hexadecimal. The store refuses a body that it does not fit. */
  bodyDigest: string;
}

/**
 * Signs a request for S3 (AWS Signature Version 4, in the header).
 *
 * @param at when it is sent; stores refuse what is more than 15 minutes off
 * @returns the headers to send, those given among them
 */
export function signRequest(
  { method, url, headers, bodyDigest }: Unsigned,
  { region, credentials }: Pick<S3Settings, 'region' | 'credentials'>,
  at: Date,
): Record<string, string> {
  const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const sent: Record<string, string> = {
    ...headers,
    'x-amz-content-sha256': bodyDigest,
    'x-amz-date': time,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const signed: Record<string, string> = { host: url.host };
  // The length is set by whatever carries the request, and proxies may say it in another way.
  for (const [name, value] of Object.entries(sent)) {
    if (name.toLowerCase() !== 'content-length') signed[name.toLowerCase()] = value.trim();
  }
  const names = Object.keys(signed).sort();
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    bodyDigest,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  let key: string | Buffer = `AWS4${credentials.secretAccessKey}`;
  for (const part of [day, region, 's3', 'aws4_request']) key = hmac(key, part);
  const signature = hmac(key, text).toString('hex');
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
