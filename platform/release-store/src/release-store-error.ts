/** What a person, or a program, can tell a failure of the release store by. */
export type ReleaseStoreCode =
  /** The place is neither a folder nor `s3://bucket/prefix`. */
  | 'invalid_place'
  /** A name of a slice or of a release that cannot be one. */
  | 'invalid_name'
  | 'invalid_count'
  | 'no_credentials'
  /** The release that is to be pushed is not what it was assembled as. */
  | 'release_damaged'
  /** Another release bears the same twelve digits. */
  | 'release_conflict'
  | 'release_missing'
  | 'record_damaged'
  | 'blob_missing'
  | 'blob_damaged'
  | 'disk_full'
  | 'cannot_read'
  | 'cannot_write'
  /** Wrong credentials, or too few rights. */
  | 'store_denied'
  | 'bucket_missing'
  /** No connection, or no answer in time, however often it was tried. */
  | 'store_unreachable'
  /** The store answered with an error, however often it was tried. */
  | 'store_failed';

/** A failure of the release store; the message says what to do about it. */
export class ReleaseStoreError extends Error {
  override name = 'ReleaseStoreError';
  readonly code: ReleaseStoreCode;
  /** Path of the file in the release, where it is about one. */
  readonly file: string | undefined;
  constructor(
    code: ReleaseStoreCode,
    message: string,
    { file, ...options }: { file?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options);
    this.code = code;
    this.file = file;
  }
}

/** The code of a system error (`ENOENT`, `ENOSPC`, …), if `error` is one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Says what went wrong when a file was written: a full disk is told from everything else. */
export function cannotWrite(error: unknown, target: string, file?: string): ReleaseStoreError {
  const full = ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '');
  const what = file ?? target;
  return new ReleaseStoreError(
    full ? 'disk_full' : 'cannot_write',
    full
      ? `There is no room for ${what} where ${target} has to be. Make room and try again.`
      : `${what} cannot be written to ${target} (${messageOf(error)}).`,
    { file, cause: error },
  );
}

/** What an unknown thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
