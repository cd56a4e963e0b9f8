import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  findDamage,
  readRelease,
  type Release,
  type ReleaseRecord,
} from '@tessera/control/releases';
import { inLanes } from '../in-lanes.ts';
import type { Objects } from '../objects/objects.ts';
import type { Progress } from '../push/push-release.ts';
import {
  blobKey,
  checkName,
  fetchRecord,
  filesOf,
  RELEASE_FILE,
  type RecordName,
} from '../record.ts';
import { cannotWrite, ReleaseStoreError, systemCode } from '../release-store-error.ts';
import { findTwins } from './find-twins.ts';

/**
 * Brings a release of the store onto a shelf, where it appears complete or not at all. When it is
 * there and sound already, the store is not asked.
 *
 * @param shelf folder of the slice, with one folder for each release
 * @throws ReleaseStoreError `release_missing`, `record_damaged`, `blob_missing`, `blob_damaged`,
 *   `disk_full`, `cannot_write` and what the place throws
 */
export async function pullRelease(
  objects: Objects,
  name: RecordName,
  shelf: string,
  progress: Progress = () => {},
): Promise<Release> {
  checkName(name);
  const directory = join(shelf, name.release);
  const present = await readSound(directory);
  if (present) return present;

  const found = await fetchRecord(objects, name);
  if (!found) {
    throw new ReleaseStoreError(
      'release_missing',
      `The release store has no release ${name.release} of ${name.slice}. Push it, or list what there is.`,
    );
  }
  const fill = async (twins: Map<string, string>): Promise<string | undefined> => {
    const draft = join(shelf, `.assembling-${randomBytes(6).toString('hex')}`);
    try {
      await fillDraft(objects, found.record, draft, twins, progress);
      await write(join(draft, RELEASE_FILE), found.text);
      const drafted = await readRelease(draft);
      const damage = drafted ? await findDamage(drafted) : 'release.json cannot be read';
      if (damage === undefined) await publish(draft, directory);
      return damage;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  };
  const twins = await findTwins(shelf);
  let damage = await fill(twins);
  // What lies on the shelf may have been changed there; what is fetched is compared on the way.
  if (damage !== undefined && twins.size > 0) damage = await fill(new Map());
  if (damage !== undefined) {
    throw new ReleaseStoreError(
      'record_damaged',
      `Release ${name.release} of ${name.slice} in the release store is damaged: ${damage}. Push it again from where it was built.`,
      { file: RELEASE_FILE },
    );
  }
  return (await readRelease(directory))!;
}

async function readSound(directory: string): Promise<Release | undefined> {
  const release = await readRelease(directory);
  return release && (await findDamage(release)) === undefined ? release : undefined;
}

async function fillDraft(
  objects: Objects,
  record: ReleaseRecord,
  draft: string,
  twins: Map<string, string>,
  progress: Progress,
): Promise<void> {
  const files = filesOf(record);
  const paths = Map.groupBy(files, ([, digest]) => digest);
  let done = 0;
  await inLanes(paths, 8, async ([digest, entries], signal) => {
    let twin = twins.get(digest);
    for (const [path] of entries) {
      const target = join(draft, path);
      await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
        throw cannotWrite(error, target, path);
      });
      if (twin === undefined || !(await share(twin, target, path))) {
        await objects.fetchFile(blobKey(digest), { digest, path, target }, signal);
      }
      twin = target;
      progress((done += 1), files.length);
    }
  });
}

/** @returns false when the other file is not there any more */
async function share(twin: string, target: string, path: string): Promise<boolean> {
  try {
    await link(twin, target);
    return true;
  } catch {
    // Other file system, too many links: a copy does as well.
  }
  try {
    await copyFile(twin, target, constants.COPYFILE_FICLONE);
    return true;
  } catch (error) {
    await rm(target, { force: true });
    if (systemCode(error) === 'ENOENT') return false;
    throw cannotWrite(error, target, path);
  }
}

async function write(target: string, text: string): Promise<void> {
  await writeFile(target, text).catch((error: unknown) => {
    throw cannotWrite(error, target, RELEASE_FILE);
  });
}

async function publish(draft: string, directory: string): Promise<void> {
  try {
    await rename(draft, directory);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) {
      throw cannotWrite(error, directory);
    }
    // Somebody else brought it meanwhile, or what stands there is damaged.
    if (await readSound(directory)) return;
    await rm(directory, { recursive: true, force: true });
    await rename(draft, directory);
  }
}
