import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ReleaseStoreError } from '../release-store-error.ts';
import { blobMissing } from './blob-missing.ts';
import type { Content, Objects } from './objects.ts';
import { Transient } from './patience.ts';
import { readListing } from './s3-answer.ts';
import type { Answer, S3Client } from './s3-client.ts';
import { writeChecked } from './write-checked.ts';

const CHECKSUM = 'x-amz-checksum-sha256';

/**
 * Objects in a bucket, below a prefix.
 *
 * @param prefix empty, or with a slash at the end
 */
export function createBucketObjects(send: S3Client, prefix: string): Objects {
  async function put(
    key: string,
    { digest, size }: Content,
    open: () => AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const headers = { [CHECKSUM]: toBase64(digest) };
    const body = { digest, size, open };
    await send({ method: 'PUT', key: prefix + key, headers, body, signal }, async () => {});
  }

  return {
    holds: (key, { digest, size }, signal) =>
      send(
        {
          ...{ method: 'HEAD', key: prefix + key, also: [404], signal },
          headers: { 'x-amz-checksum-mode': 'ENABLED' },
        },
        async ({ status, headers }) => {
          if (status === 404 || Number(headers.get('content-length')) !== size) return false;
          // Stores that keep no checksums leave it to the one who fetches.
          return (headers.get(CHECKSUM) ?? toBase64(digest)) === toBase64(digest);
        },
      ),
    putFile: (key, source, content, signal) =>
      put(key, content, () => createReadStream(source, { highWaterMark: 1 << 18 }), signal),
    async putText(key, text, signal) {
      const bytes = Buffer.from(text);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const open = async function* (): AsyncGenerator<Uint8Array> {
        yield bytes;
      };
      await put(key, { digest, size: bytes.length }, open, signal);
    },
    readText: (key, signal) =>
      send({ method: 'GET', key: prefix + key, also: [404], signal }, async (answer) => {
        const text = await readBody(answer);
        // Without the bucket nothing is there either, but that is not what was asked.
        if (answer.status === 404) return noSuchBucket(text);
        return text;
      }),
    fetchFile: (key, { digest, path, target }, signal) =>
      send({ method: 'GET', key: prefix + key, also: [404], signal }, async (answer) => {
        if (answer.status === 404) {
          noSuchBucket(await readBody(answer));
          throw blobMissing(key, path);
        }
        await writeChecked(answer.body(), target, { digest, path, signal }).catch(
          (error: unknown) => {
            const damaged = error instanceof ReleaseStoreError && error.code === 'blob_damaged';
            // Once more, in case that it happened on the way.
            throw damaged ? new Transient(error, { attempts: 2 }) : error;
          },
        );
      }),
    async list(folder, signal) {
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const query = {
          'list-type': '2',
          prefix: prefix + folder,
          ...(next !== undefined && { 'continuation-token': next }),
        };
        const page = await send({ method: 'GET', key: '', query, signal }, readBody);
        const listing = readListing(page);
        for (const key of listing.keys) keys.push(key.slice(prefix.length));
        ({ next } = listing);
      } while (next !== undefined);
      return keys;
    },
    remove: (key, signal) =>
      send({ method: 'DELETE', key: prefix + key, also: [404], signal }, async () => {}),
  };
}

async function readBody(answer: Answer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws ReleaseStoreError `bucket_missing` */
function noSuchBucket(xml: string): undefined {
  if (!xml.includes('<Code>NoSuchBucket</Code>')) return;
  throw new ReleaseStoreError(
    'bucket_missing',
    'The bucket of the release store does not exist. Make it, or name another.',
  );
}

function toBase64(digest: string): string {
  return Buffer.from(digest, 'hex').toString('base64');
}
