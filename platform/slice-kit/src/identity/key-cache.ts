import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readKeySet, type KeySet } from './key-set.ts';

/** The keys of an earlier process; undefined when there are none, or none that can be read. */
export async function readKeyCache(file: string | undefined): Promise<KeySet | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readKeySet(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps the set for later processes; whoever reads meanwhile sees the old one or the new one. */
export async function writeKeyCache(file: string, jwks: unknown): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(part, JSON.stringify(jwks), { mode: 0o600 });
  await rename(part, file);
}
