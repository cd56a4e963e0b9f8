import { constants } from 'node:fs';
import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isCompressible } from './precompress.ts';
import type { Release } from './release.ts';

/** The same content in an earlier release. */
export interface Twin {
  file: string;
  /** Its compressed copies: suffix → SHA-256. Undefined when it was never compressed. */
  compressed: Record<string, string> | undefined;
}

/**
 * Puts a file into a release: shared with an earlier release that holds the same content (both are
 * immutable), else copied. Never linked to the source, which the next build writes over.
 */
export async function placeFile(target: string, source: string, twin?: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (twin !== undefined) {
    try {
      return await link(twin, target);
    } catch {
      // Other file system, too many links: a copy does as well.
    }
  }
  await copyFile(source, target, constants.COPYFILE_FICLONE);
}

/** Finds files of earlier releases by their digest. */
export function createTwinFinder(earlier: Release[]): (digest: string) => Twin | undefined {
  const byDigest = new Map<string, Twin>();
  for (const { record, directory } of earlier) {
    for (const [path, digest] of Object.entries(record.files)) {
      const compressed: Record<string, string> = {};
      for (const suffix of ['.br', '.gz']) {
        const copy = record.derived[path + suffix];
        if (copy !== undefined) compressed[suffix] = copy;
      }
      const wasCompressed = path.startsWith('browser/') && isCompressible(path);
      byDigest.set(digest, {
        file: join(directory, path),
        compressed: wasCompressed ? compressed : undefined,
      });
    }
  }
  return (digest) => byDigest.get(digest);
}
