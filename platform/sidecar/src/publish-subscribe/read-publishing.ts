import type { IncomingMessage } from 'node:http';

/** Dapr's limit for a request. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** @returns undefined when the body is too long; the request is then read to its end in vain */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length <= BODY_LIMIT ? Buffer.concat(chunks) : undefined;
}

/** `metadata.x=y` of a query. */
export function readMetadata(search: string): Map<string, string> {
  const metadata = new Map<string, string>();
  if (search.length <= 1) return metadata;
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith('metadata.')) metadata.set(name.slice('metadata.'.length), value);
  }
  return metadata;
}

/** @throws TypeError when the value is neither true nor false */
export function isRaw(metadata: ReadonlyMap<string, string>): boolean {
  const value = metadata.get('rawPayload')?.toLowerCase();
  if (value === undefined || value === 'false' || value === '0') return false;
  if (value === 'true' || value === '1') return true;
  throw new TypeError(`metadata.rawPayload is "${value}"; write true or false`);
}

export function mediaType(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() || undefined;
}

/** The only value of a header, undefined when it is absent, empty or given more than once. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
