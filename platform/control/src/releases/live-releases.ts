import { readFileSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = '.live';

/**
 * The releases of a slice that were live and were not taken back, the one that was made live last
 * at the end. Pages made with them may be open, so what they ask for has to go on working.
 *
 * @param shelf folder of the slice in the store
 */
export async function readLiveReleases(shelf: string): Promise<string[]> {
  return parse(await readFile(join(shelf, FILE), 'utf8').catch(() => ''));
}

/** As `readLiveReleases`, where nobody can wait. */
export function readLiveReleasesSync(shelf: string): string[] {
  try {
    return parse(readFileSync(join(shelf, FILE), 'utf8'));
  } catch {
    return [];
  }
}

function parse(text: string): string[] {
  const live = new Set<string>();
  for (const line of text.split('\n')) {
    const name = line.slice(1);
    if (line.startsWith('+') || line.startsWith('-')) live.delete(name);
    if (line.startsWith('+')) live.add(name);
  }
  return [...live];
}

/** Notes that a release is live now, or that it was taken back. */
export async function noteLiveRelease(
  shelf: string,
  release: string,
  happened: 'live' | 'taken back',
): Promise<void> {
  if (happened === 'live' && (await readLiveReleases(shelf)).at(-1) === release) return;
  await mkdir(shelf, { recursive: true });
  await appendFile(join(shelf, FILE), `${happened === 'live' ? '+' : '-'}${release}\n`);
}
