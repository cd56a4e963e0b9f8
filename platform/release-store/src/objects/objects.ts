/** What a content is known by. */
export interface Content {
  /** SHA-256, hexadecimal. */
  digest: string;
  /** Bytes. */
  size: number;
}

/** A file that is fetched from the store. */
export interface Wanted {
  /** SHA-256, hexadecimal. */
  digest: string;
  /** Path in the release, for messages. */
  path: string;
  /** Where it is written to; must not exist, its folder must. */
  target: string;
}

/** Named contents at a place: what a release store is built on. Keys are `folder/folder/name`. */
export interface Objects {
  /** Whether a content is there, as well as that can be told without fetching it. */
  holds(key: string, content: Content, signal?: AbortSignal): Promise<boolean>;
  /** Appears complete or not at all. */
  putFile(key: string, source: string, content: Content, signal?: AbortSignal): Promise<void>;
  /** Appears complete or not at all. */
  putText(key: string, text: string, signal?: AbortSignal): Promise<void>;
  /** @returns undefined when it is not there */
  readText(key: string, signal?: AbortSignal): Promise<string | undefined>;
  /** @throws ReleaseStoreError `blob_missing`, `blob_damaged` when it is not what the digest says */
  fetchFile(key: string, wanted: Wanted, signal?: AbortSignal): Promise<void>;
  /** The keys that begin with `prefix`, which ends with a slash. */
  list(prefix: string, signal?: AbortSignal): Promise<string[]>;
  /** It is no error when it is not there. */
  remove(key: string, signal?: AbortSignal): Promise<void>;
}
