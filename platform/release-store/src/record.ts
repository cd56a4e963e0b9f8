import { RELEASE_NAME, type ReleaseRecord } from '@tessera/control/releases';
import type { Objects } from './objects/objects.ts';
import { messageOf, ReleaseStoreError } from './release-store-error.ts';

export const RELEASE_FILE = 'release.json';
export const RECORDS = 'releases/';
export const BLOBS = 'blobs/';

const SLICE = /^[a-z][a-z0-9-]{0,39}$/;
const DIGEST = /^[0-9a-f]{64}$/;

export interface RecordName {
  slice: string;
  release: string;
}

/** @throws ReleaseStoreError `invalid_name`: names become parts of paths */
export function checkSlice(slice: string): void {
  if (SLICE.test(slice)) return;
  throw new ReleaseStoreError('invalid_name', `"${slice}" is no name of a slice.`);
}

/** @throws ReleaseStoreError `invalid_name` */
export function checkName({ slice, release }: RecordName): void {
  checkSlice(slice);
  if (RELEASE_NAME.test(release)) return;
  throw new ReleaseStoreError(
    'invalid_name',
    `"${release}" is no name of a release, which is twelve hexadecimal digits.`,
  );
}

export function recordKey({ slice, release }: RecordName): string {
  return `${RECORDS}${slice}/${release}.json`;
}

export function blobKey(digest: string): string {
  return `${BLOBS}${digest}`;
}

/** Reads `releases/<slice>/<release>.json`. @returns undefined for a key that is something else */
export function readRecordKey(key: string): RecordName | undefined {
  const [, slice, release] = /^releases\/([^/]+)\/([0-9a-f]{12})\.json$/.exec(key) ?? [];
  return slice && release && SLICE.test(slice) ? { slice, release } : undefined;
}

/** Path → SHA-256 of every file but `release.json`. */
export function filesOf({ files, derived }: ReleaseRecord): [path: string, digest: string][] {
  return Object.entries({ ...files, ...derived });
}

/** @returns undefined when the store has no such release @throws ReleaseStoreError `record_damaged` */
export async function fetchRecord(
  objects: Objects,
  name: RecordName,
  signal?: AbortSignal,
): Promise<{ record: ReleaseRecord; text: string } | undefined> {
  const text = await objects.readText(recordKey(name), signal);
  return text === undefined ? undefined : { record: parseRecord(text, name), text };
}

/**
 * Reads a record that came from outside: its paths become paths on this machine.
 *
 * @throws ReleaseStoreError `record_damaged`
 */
export function parseRecord(text: string, name: RecordName): ReleaseRecord {
  let value: Partial<ReleaseRecord>;
  try {
    value = JSON.parse(text) as Partial<ReleaseRecord>;
  } catch (error) {
    throw damaged(name, messageOf(error));
  }
  const { slice, release, digest, createdAt, run, files, derived } = value ?? {};
  if (slice !== name.slice || release !== name.release) {
    throw damaged(name, `it is about ${slice} ${release}`);
  }
  if (typeof digest !== 'string' || !DIGEST.test(digest) || !digest.startsWith(release)) {
    throw damaged(name, '`digest` is not the one that gives the release its name');
  }
  if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) {
    throw damaged(name, '`createdAt` is no time');
  }
  if (!Array.isArray(run?.command) || run.command.length === 0) {
    throw damaged(name, '`run.command` is missing');
  }
  const seen = new Set([RELEASE_FILE]);
  for (const part of [files, derived]) {
    if (typeof part !== 'object' || part === null) throw damaged(name, 'it lists no files');
    for (const [path, content] of Object.entries(part)) {
      if (!isInside(path)) throw damaged(name, `"${path}" is no path in a release`);
      if (seen.has(path)) throw damaged(name, `"${path}" is there twice`);
      if (typeof content !== 'string' || !DIGEST.test(content)) {
        throw damaged(name, `"${path}" has no SHA-256`);
      }
      seen.add(path);
    }
  }
  return value as ReleaseRecord;
}

function isInside(path: string): boolean {
  return (
    path.length <= 1_000 &&
    // A drive letter, a backslash or an end of text mean something to some system.
    !/[\\:\0]/.test(path) &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

function damaged({ slice, release }: RecordName, why: string): ReleaseStoreError {
  return new ReleaseStoreError(
    'record_damaged',
    `What the release store knows of ${slice} ${release} is damaged: ${why}. Push the release again from where it was built.`,
    { file: RELEASE_FILE },
  );
}
