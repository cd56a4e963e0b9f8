import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, ReleaseStoreError } from './release-store-error.ts';

/** Where a release store is. */
export type Place =
  | { kind: 'folder'; folder: string }
  /** `prefix` is empty or ends with a slash. */
  | { kind: 'bucket'; bucket: string; prefix: string };

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const SEGMENT = /^(?!\.{1,2}$)[\w.-]+$/;

/**
 * Reads `/absolute/folder`, `file:///absolute/folder` or `s3://bucket/prefix`.
 *
 * @throws ReleaseStoreError `invalid_place`
 */
export function parsePlace(place: string): Place {
  if (isAbsolute(place)) return { kind: 'folder', folder: place };
  if (place.startsWith('file:')) {
    try {
      return { kind: 'folder', folder: fileURLToPath(place) };
    } catch (error) {
      throw invalid(place, messageOf(error), error);
    }
  }
  if (place.startsWith('s3://')) {
    const [bucket = '', ...path] = place.slice('s3://'.length).replace(/\/+$/, '').split('/');
    if (!BUCKET.test(bucket)) throw invalid(place, `"${bucket}" is no name of a bucket`);
    if (!path.every((segment) => SEGMENT.test(segment))) {
      throw invalid(place, 'the prefix may hold letters, digits, "_", "-" and "." between slashes');
    }
    return { kind: 'bucket', bucket, prefix: path.map((segment) => `${segment}/`).join('') };
  }
  throw invalid(place, 'it has to be an absolute folder, file:///folder or s3://bucket/prefix');
}

function invalid(place: string, why: string, cause?: unknown): ReleaseStoreError {
  return new ReleaseStoreError(
    'invalid_place',
    `"${place}" is no place of a release store: ${why}.`,
    {
      cause,
    },
  );
}
