import { messageOf, ReleaseStoreError, type ReleaseStoreCode } from '../release-store-error.ts';

/** Reads one element of S3's XML. @returns undefined when there is none */
export function readElement(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return text === undefined ? undefined : decodeEntities(text);
}

/** Reads a page of ListObjectsV2. */
export function readListing(xml: string): { keys: string[]; next: string | undefined } {
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => decodeEntities(key));
  const more = readElement(xml, 'IsTruncated') === 'true';
  return { keys, next: more ? readElement(xml, 'NextContinuationToken') : undefined };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name ?? ''] ?? whole;
    },
  );
}

/** Whether an answer may be another one the next time. */
export function isPassing(status: number, xml: string): boolean {
  if (status >= 500 || status === 429 || status === 408) return true;
  // S3 says so with 400 when the body took its time.
  return status === 400 && readElement(xml, 'Code') === 'RequestTimeout';
}

/** What an answer that is not a good one means. */
export function refusal(
  what: string,
  { status, headers }: Response,
  xml: string,
): ReleaseStoreError {
  const code = readElement(xml, 'Code');
  const said = [status, code, readElement(xml, 'Message')].filter(Boolean).join(' ');
  const region = headers.get('x-amz-bucket-region');
  let kind: ReleaseStoreCode = 'store_failed';
  let advice = '';
  if (status === 401 || status === 403) {
    kind = 'store_denied';
    advice =
      ' Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and the clock; the key needs the rights to list, read, write and delete.';
  } else if (code === 'NoSuchBucket') {
    kind = 'bucket_missing';
    advice = ' Make the bucket, or name another.';
  } else if (region && status < 500) {
    advice = ` The bucket is in ${region}: set AWS_REGION to it.`;
  }
  return new ReleaseStoreError(kind, `${what} was answered with ${said}.${advice}`);
}

/** What it means that there was no answer, or half of one. */
export function unreachable(what: string, error: unknown): ReleaseStoreError {
  const deeper = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  const words = [messageOf(error), deeper && (messageOf(deeper) || systemWords(deeper))];
  return new ReleaseStoreError(
    'store_unreachable',
    `${what} failed: ${words.filter(Boolean).join(', ')}. Check the address and the network.`,
    { cause: error },
  );
}

/** Node gives one error for several addresses, and that has no message. */
function systemWords(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
