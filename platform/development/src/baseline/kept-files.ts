import type { OutgoingHttpHeaders } from 'node:http';

/** A file that never changes under its address. */
export interface KeptFile {
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

export interface KeptFiles {
  get(path: string): KeptFile | undefined;
  set(path: string, file: KeptFile): void;
}

/** Keeps files in memory, those that were asked for last. @param limit bytes of all together */
export function keepFiles(limit: number): KeptFiles {
  const files = new Map<string, KeptFile>();
  let size = 0;
  const forget = (path: string): void => {
    size -= files.get(path)?.body.length ?? 0;
    files.delete(path);
  };
  return {
    get(path) {
      const file = files.get(path);
      if (!file) return undefined;
      files.delete(path);
      files.set(path, file);
      return file;
    },
    set(path, file) {
      forget(path);
      if (file.body.length > limit / 4) return;
      files.set(path, file);
      size += file.body.length;
      for (const oldest of files.keys()) {
        if (size <= limit) break;
        forget(oldest);
      }
    },
  };
}

/** Whether an answer says that it stays as it is for good. */
export function isForever({ 'cache-control': caching }: OutgoingHttpHeaders): boolean {
  return (
    typeof caching === 'string' && /\bimmutable\b/i.test(caching) && !/no-store/i.test(caching)
  );
}

/** Whether the asker has the file. `If-None-Match` compares weakly. */
export function hasFile(ifNoneMatch: string | undefined, { headers }: KeptFile): boolean {
  const etag = headers['etag'];
  if (ifNoneMatch === undefined || typeof etag !== 'string') return false;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => ['*', plain(etag)].includes(plain(tag)));
}
