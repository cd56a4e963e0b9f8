import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkRelease, type ReleaseContract } from '@tessera/gates';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { buildSchema, findBreakingChanges } from 'graphql';
import {
  DESCRIPTOR_FILE,
  EVENT_ENDING,
  EVENTS_FOLDER,
  readContract,
  SCHEMA_FILE,
  type PublishedContract,
} from '../registry/read-registry.ts';
import type { PublishedFiles } from './read-sources.ts';

/**
 * What of a new contract somebody may not expect who relies on all of the published one: the rules of
 * the gates for events and slots, and every breaking change of the schema, as nobody says here who
 * asks for what.
 *
 * @param directory of what is published; it may not be there yet
 * @returns sentences
 */
export async function findBreaking(
  directory: string,
  { slice, files }: PublishedFiles,
): Promise<string[]> {
  if (!existsSync(join(directory, DESCRIPTOR_FILE))) return [];
  const before = await readContract(directory, slice);
  const descriptor = JSON.parse(files.get(DESCRIPTOR_FILE)!) as SliceDescriptor;
  const events = [...files]
    .filter(([path]) => path.startsWith(`${EVENTS_FOLDER}/`))
    .map(([path, text]) => [basename(path, EVENT_ENDING), JSON.parse(text) as object] as const);
  const next = releaseOf(slice, descriptor, new Map(events));
  const findings = await checkRelease(next, {
    others: [releaseOf(slice, before.descriptor, before.events), everybody(before)],
  });
  return [
    ...findings.map(({ where, problem }) =>
      problem.includes(where) ? problem : `${where}: ${problem}`,
    ),
    ...brokenSchema(before.schema, files.get(SCHEMA_FILE)),
  ];
}

/** Somebody who relies on all that a slice has published. */
function everybody({ slice, descriptor, events }: PublishedContract): ReleaseContract {
  const slots = descriptor.fragments.map(({ name }) => `${slice}/${name}`);
  const page = { name: 'any', pattern: '/', module: './any', timeout: 1, slots };
  const consumer: SliceDescriptor = {
    ...{ contract: 1, name: CONSUMER, pages: [page], fragments: [], api: [] },
  };
  return {
    ...releaseOf(CONSUMER, consumer, new Map()),
    consumes: new Map(events),
  };
}

/** As it stands in sentences. */
const CONSUMER = 'a consumer';

function releaseOf(
  slice: string,
  descriptor: SliceDescriptor,
  publishes: ReadonlyMap<string, object>,
): ReleaseContract {
  const base = `/assets/${slice}/${UNRELEASED}/`;
  const assets = { base, entry: 'entry.js', modules: {} };
  return {
    ...{ slice, release: UNRELEASED, schema: undefined, documents: new Map(), uses: new Map() },
    manifest: { ...descriptor, release: UNRELEASED, assets },
    publishes: new Map(publishes),
    ...{ consumes: new Map(), migrations: [] },
  };
}

const UNRELEASED = '000000000000';

function brokenSchema(before: string | undefined, now: string | undefined): string[] {
  if (before === undefined) return [];
  if (now === undefined) return [`${SCHEMA_FILE} is gone.`];
  return findBreakingChanges(buildSchema(before), buildSchema(now)).map(
    ({ description }) => description,
  );
}
