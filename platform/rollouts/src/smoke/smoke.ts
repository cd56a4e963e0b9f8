import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, type Stage } from '@tessera/control';
import { PUBLIC_FOLDER, type Release } from '@tessera/control/releases';
import type { FragmentDescriptor, PageDescriptor } from '@tessera/slice-kit/contract';
import { buildSchema } from 'graphql';
import { RolloutFailed } from '../report.ts';
import { askInstance, type Answer } from './ask-instance.ts';
import { exampleOf } from './example-variables.ts';
import { examplePath, findSlots, listAddresses } from './examples.ts';

const LOCALES = ['en', 'ko'] as const;

/**
 * Tries a release out before any visitor meets it: its browser files are there, every page and
 * fragment renders in every language, every trusted query is answered. Changes nothing.
 *
 * @param say told what is tried
 * @throws RolloutFailed saying what broke
 */
export async function smoke(
  stage: Stage,
  release: Release,
  say: (sentence: string) => void,
): Promise<void> {
  const { manifest } = release;
  // The shell has no parts of its own: that it composes pages is seen when it is ready.
  if (!manifest) return;
  requireBrowserFiles(release);
  const addresses = await listAddresses(stage, release);
  const slots = new Map<string, string>();
  for (const page of manifest.pages) {
    say(`page ${page.name}`);
    for (const locale of LOCALES) {
      findSlots((await tryPage(stage, release, page, addresses, locale)).body, slots);
    }
  }
  await findSlotsOfNeighbours(stage, release, addresses, slots);
  for (const fragment of manifest.fragments) {
    say(`fragment ${fragment.name}`);
    const props = slots.get(`${manifest.name}/${fragment.name}`);
    for (const locale of LOCALES) await tryFragment(stage, release, fragment, props, locale);
  }
  await tryDocuments(stage, release, say);
}

function requireBrowserFiles({ record, manifest }: Release): void {
  const { entry, modules } = manifest!.assets;
  const files = [entry, ...Object.values(modules).flatMap(({ js, css }) => [...js, ...css])];
  const missing = files.find((file) => file !== '' && !(PUBLIC_FOLDER + file in record.files));
  if (missing !== undefined) {
    throw broken(
      'browser',
      `The browser file ${missing}, which the manifest names, is not in the release.`,
    );
  }
}

async function tryPage(
  stage: Stage,
  release: Release,
  page: PageDescriptor,
  addresses: readonly string[],
  locale: 'en' | 'ko',
): Promise<Answer> {
  const { path, listed } = examplePath(page.pattern, addresses);
  const part = `page ${page.name}`;
  const answer = await ask(part, path, () =>
    askInstance(stage, release, `/pages/${page.name}?url=${encodeURIComponent(path)}&id=page`, {
      ...{ locale, timeout: page.timeout * 3 },
    }),
  );
  if (answer.status >= 500 || (listed && answer.status === 404)) {
    throw broken(part, `${part} answered ${answer.status} at ${path} (${locale}).`);
  }
  return answer;
}

/** Pages of others place this slice's fragments, and know with which props. */
async function findSlotsOfNeighbours(
  stage: Stage,
  { record, manifest }: Release,
  addresses: readonly string[],
  slots: Map<string, string>,
): Promise<void> {
  const wanted = manifest!.fragments
    .map(({ name }) => `${record.slice}/${name}`)
    .filter((name) => !slots.has(name));
  const neighbours = stage.standing
    .slices()
    .filter((slice) => slice !== record.slice)
    .flatMap((slice) => stage.standing.active(slice) ?? []);
  for (const neighbour of neighbours) {
    for (const page of neighbour.manifest?.pages ?? []) {
      if (!page.slots?.some((name) => wanted.includes(name))) continue;
      const { path } = examplePath(page.pattern, addresses);
      const url = `/pages/${page.name}?url=${encodeURIComponent(path)}&id=page`;
      // That a neighbour is down is no fault of this release.
      const answer = await askInstance(stage, neighbour, url).catch(() => undefined);
      if (answer?.status === 200) findSlots(answer.body, slots);
    }
  }
}

async function tryFragment(
  stage: Stage,
  release: Release,
  { name, deadline }: FragmentDescriptor,
  props: string | undefined,
  locale: 'en' | 'ko',
): Promise<void> {
  const part = `fragment ${name}`;
  const query = props ? `${props}&` : '';
  const { status } = await ask(part, props ?? 'no props', () =>
    askInstance(stage, release, `/fragments/${name}?${query}_id=smoke`, {
      ...{ locale, timeout: deadline.hard * 3 },
    }),
  );
  if (status >= 500) {
    throw broken(part, `${part} answered ${status} with ${props || 'no props'} (${locale}).`);
  }
}

async function tryDocuments(
  stage: Stage,
  release: Release,
  say: (sentence: string) => void,
): Promise<void> {
  const { files } = release.record;
  if (!('documents.json' in files) || !('contract/schema.graphql' in files)) return;
  const text = (path: string): Promise<string> => readFile(join(release.directory, path), 'utf8');
  const schema = buildSchema(await text('contract/schema.graphql'));
  const documents = JSON.parse(await text('documents.json')) as Record<string, string>;
  for (const [documentId, document] of Object.entries(documents)) {
    const example = exampleOf(schema, document);
    if (!example) continue;
    const part = `query ${example.name}`;
    say(part);
    const { variables } = example;
    const { status, body } = await ask(part, '/graphql', () =>
      askInstance(stage, release, '/graphql', { json: { documentId, variables } }),
    );
    if (status >= 500) throw broken(part, `${part} answered ${status}.`);
    const fault = faultIn(body);
    if (fault !== undefined) throw broken(part, `${part} answered: ${fault}`);
  }
}

/** Errors that say that the server broke, not that what was asked for is not there. */
function faultIn(body: string): string | undefined {
  try {
    const { errors } = JSON.parse(body) as {
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    return errors?.find(({ extensions }) =>
      ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED'].includes(extensions?.code ?? ''),
    )?.message;
  } catch {
    return 'no JSON';
  }
}

async function ask(part: string, where: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw broken(part, `${part} did not answer (${where}): ${messageOf(error)}.`);
  }
}

function broken(part: string, message: string): RolloutFailed {
  return new RolloutFailed({ stage: 'smoke', message, part });
}
