import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cannotWrite, messageOf, ReleaseStoreError, systemCode } from '../release-store-error.ts';
import { blobMissing } from './blob-missing.ts';
import type { Objects } from './objects.ts';
import { writeChecked } from './write-checked.ts';

const DRAFT = '.draft-';
/** No writing takes as long: what is older was left by a process that was killed. */
const DRAFT_LASTS = 24 * 3_600_000;

/** Objects as files below a folder, which may be shared between machines. */
export function createFolderObjects(folder: string): Objects {
  const fileOf = (key: string): string => join(folder, key);

  /** Makes the file beside its place first: a reader sees all of it or nothing. */
  async function place(
    key: string,
    write: (draft: string) => Promise<void>,
    path = key,
  ): Promise<void> {
    const file = fileOf(key);
    const draft = join(dirname(file), `${DRAFT}${randomBytes(8).toString('hex')}`);
    try {
      await mkdir(dirname(file), { recursive: true });
      await write(draft);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error instanceof ReleaseStoreError ? error : cannotWrite(error, file, path);
    }
  }

  return {
    async holds(key, { digest, size }) {
      const file = fileOf(key);
      const there = await stat(file).catch(() => undefined);
      if (there?.size !== size) return false;
      // Reading it costs little here, and a push mends what went bad.
      const hash = createHash('sha256');
      return pipeline(createReadStream(file), hash).then(
        () => hash.digest('hex') === digest,
        () => false,
      );
    },
    putFile: (key, source, { digest }, signal) =>
      place(key, (draft) =>
        writeChecked(createReadStream(source), draft, { digest, path: key, durable: true, signal }),
      ),
    putText: (key, text) =>
      place(key, async (draft) => {
        const handle = await open(draft, 'wx');
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
      }),
    async readText(key) {
      try {
        return await readFile(fileOf(key), 'utf8');
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined;
        throw cannotRead(fileOf(key), error);
      }
    },
    async fetchFile(key, { digest, path, target }, signal) {
      try {
        const source = createReadStream(fileOf(key), { highWaterMark: 1 << 18 });
        await writeChecked(source, target, { digest, path, signal });
      } catch (error) {
        if (error instanceof ReleaseStoreError || signal?.aborted) throw error;
        if (systemCode(error) === 'ENOENT') throw blobMissing(key, path);
        throw cannotRead(fileOf(key), error, path);
      }
    },
    async list(prefix) {
      const keys: string[] = [];
      const entries = await readdir(fileOf(prefix), { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (systemCode(error) === 'ENOENT') return [];
          throw cannotRead(fileOf(prefix), error);
        },
      );
      for (const entry of entries) {
        const file = join(entry.parentPath, entry.name);
        if (!entry.isFile()) continue;
        if (entry.name.startsWith(DRAFT)) await removeOldDraft(file);
        else keys.push(relative(folder, file).split(sep).join('/'));
      }
      return keys;
    },
    async remove(key) {
      await rm(fileOf(key), { force: true }).catch((error: unknown) => {
        throw cannotWrite(error, fileOf(key));
      });
    },
  };
}

async function removeOldDraft(draft: string): Promise<void> {
  const { mtimeMs = Date.now() } = (await stat(draft).catch(() => undefined)) ?? {};
  if (Date.now() - mtimeMs > DRAFT_LASTS) await rm(draft, { force: true });
}

function cannotRead(what: string, cause: unknown, file?: string): ReleaseStoreError {
  return new ReleaseStoreError('cannot_read', `${what} cannot be read (${messageOf(cause)}).`, {
    file,
    cause,
  });
}
