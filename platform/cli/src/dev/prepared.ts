import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release } from '@tessera/control/releases';

interface Noted {
  /** Of the database cluster: another one knows nothing of it. */
  cluster: string;
  /** Slice → the release that prepared its database last. */
  releases: Record<string, string>;
}

const FILE = 'prepared.json';

/**
 * Marks releases whose databases an earlier session saw prepared by them: preparing is repeatable,
 * and takes as long when there is nothing to do.
 */
export async function markPrepared(home: string, releases: readonly Release[]): Promise<Release[]> {
  const noted = await readNoted(home);
  const isKnown = noted !== undefined && noted.cluster === (await clusterOf(home));
  return releases.map((release) => {
    const { slice, release: name } = release.record;
    const { prepared = true } = release;
    return { ...release, prepared: prepared && isKnown && noted.releases[slice] === name };
  });
}

/** Notes that these releases have taken traffic, and so were prepared. */
export async function notePrepared(home: string, releases: readonly Release[]): Promise<void> {
  const cluster = await clusterOf(home);
  if (cluster === undefined) return;
  const noted: Noted = {
    cluster,
    releases: Object.fromEntries(releases.map(({ record }) => [record.slice, record.release])),
  };
  await writeFile(join(home, FILE), JSON.stringify(noted));
}

async function readNoted(home: string): Promise<Noted | undefined> {
  try {
    return JSON.parse(await readFile(join(home, FILE), 'utf8')) as Noted;
  } catch {
    return undefined;
  }
}

async function clusterOf(home: string): Promise<string | undefined> {
  const file = await stat(join(home, 'postgres/data/PG_VERSION')).catch(() => undefined);
  return file && `${file.ino}:${file.mtimeMs}`;
}
