import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Naming } from '@tessera/control/naming-client';
import { PUBLIC_FOLDER, readRelease } from '@tessera/control/releases';
import { LRUCache } from 'lru-cache';

/** The ways a file lies in a release: as it is, and compressed ahead of time. */
export type Coding = 'identity' | 'br' | 'gzip';

export interface Asset {
  /** SHA-256 of the uncompressed content. */
  digest: string;
  codings: Coding[];
  read(coding: Coding): Promise<Buffer>;
}

export interface AssetStore {
  /** @returns undefined when no release by that name holds such a public file */
  find(slice: string, release: string, path: string): Promise<Asset | undefined>;
}

const SUFFIXES: Record<Coding, string> = { identity: '', br: '.br', gzip: '.gz' };

/**
 * The public files of every release that is still in the store, the active one's and older ones'
 * alike: pages that were made with them may still be open. Only what a release lists is ever read,
 * so no path leads anywhere else.
 *
 * @param options.cacheBytes most that file contents take in memory
 */
export function openAssetStore(naming: Naming, options: { cacheBytes: number }): AssetStore {
  const contents = new LRUCache<string, Buffer>({
    maxSize: options.cacheBytes,
    sizeCalculation: (content) => content.length + 1,
    maxEntrySize: Math.ceil(options.cacheBytes / 8),
  });
  const indexes = new LRUCache<string, Map<string, Asset>>({ max: 64 });

  async function read(file: string): Promise<Buffer> {
    const cached = contents.get(file);
    if (cached) return cached;
    const content = await readFile(file);
    contents.set(file, content);
    return content;
  }

  async function indexRelease(
    slice: string,
    name: string,
  ): Promise<Map<string, Asset> | undefined> {
    const active = Object.hasOwn(naming.state.releases, slice) && naming.state.releases[slice];
    if (!active) return undefined;
    const directory = join(dirname(active.directory), name);
    const known = indexes.get(directory);
    if (known) return known;
    const release = await readRelease(directory);
    if (!release) return undefined;
    const { files, derived } = release.record;
    const index = new Map<string, Asset>();
    for (const [path, digest] of Object.entries(files)) {
      if (!path.startsWith(PUBLIC_FOLDER)) continue;
      const codings = (['br', 'gzip'] as const).filter(
        (coding) => path + SUFFIXES[coding] in derived,
      );
      index.set(path.slice(PUBLIC_FOLDER.length), {
        digest,
        codings: [...codings, 'identity'],
        read: (coding) => read(join(directory, path + SUFFIXES[coding])),
      });
    }
    indexes.set(directory, index);
    return index;
  }

  return {
    async find(slice, release, path) {
      return (await indexRelease(slice, release))?.get(path);
    },
  };
}
