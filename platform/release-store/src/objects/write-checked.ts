import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { cannotWrite, ReleaseStoreError } from '../release-store-error.ts';

/** What a source threw, so that it can be told from what the disk threw. */
class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('the source failed', { cause });
  }
}

/**
 * Writes a stream of bytes to a new file and compares it with its digest on the way. On any failure
 * the file is gone again. What the source throws is thrown as it is.
 *
 * @param options.path what the file is called in messages
 * @throws ReleaseStoreError `blob_damaged`, `disk_full`, `cannot_write`
 */
export async function writeChecked(
  source: AsyncIterable<Uint8Array>,
  target: string,
  options: { digest: string; path: string; durable?: boolean; signal?: AbortSignal | undefined },
): Promise<void> {
  const { digest, path, durable = false, signal } = options;
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    const chunks = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => {
          throw new SourceFailure(error);
        });
        if (next.done) return;
        hash.update(next.value);
        yield next.value;
      }
    } finally {
      await chunks.return?.().catch(() => {});
    }
  }
  try {
    const file = createWriteStream(target, { flags: 'wx', flush: durable });
    await pipeline(hashed, file, signal ? { signal } : {});
    const got = hash.digest('hex');
    if (got !== digest) {
      throw new ReleaseStoreError(
        'blob_damaged',
        `${path} is not what it was when it was put into the release store: its SHA-256 should be ${digest} and is ${got}.`,
        { file: path },
      );
    }
  } catch (error) {
    await rm(target, { force: true });
    if (error instanceof SourceFailure) throw error.cause;
    if (error instanceof ReleaseStoreError) throw error;
    if (signal?.aborted) throw error;
    throw cannotWrite(error, target, path);
  }
}
