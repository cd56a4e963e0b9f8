import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ControlError, type SliceSources } from '@tessera/control';
import { createManifest, readHandmadeModules, type Release } from '@tessera/control/releases';
import { ASSETS } from './build/exposed-modules.ts';
import { forgetUpdates } from './kept-build.ts';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Vendors } from './vendor/vendor.ts';

/**
 * Operations of a hot slice. They are given to its service as those of releases before are, of which
 * it takes what its schema answers: a field that is being renamed must not keep it from starting.
 */
export const OPERATIONS = 'operations.json';

const HOLD = new URL('../service/hold.mjs', import.meta.url).pathname;
/** Milliseconds within which a part of the page has to be there; somebody may look at a breakpoint. */
const PATIENCE = { usual: 6_000, debugged: 600_000 };

/** A slice that is being worked on: its sources, and what stands in for a release of it. */
export interface HotSlice {
  name: string;
  /** Folders of the service and of the micro-frontend. */
  backend: string;
  frontend: string;
  /** Twelve hex digits, the same for the same sources on the same home. */
  release: string;
  /** Laid out as a release is. */
  directory: string;
  /** Takes the bundles: below the service, so that packages are found from there. */
  build: string;
  sources: SliceSources;
}

/**
 * Lays out the folder that stands in for a release: links to the sources where a release holds
 * copies, and to what is built.
 *
 * @param home folder of the session
 * @throws ControlError `not_hot` for a slice that webpack does not build
 */
export async function layOutHotSlice(sources: SliceSources, home: string): Promise<HotSlice> {
  const { name, directory: backend, frontend } = sources;
  if (!frontend || frontend.handmade || !existsSync(join(backend, 'webpack.config.ts'))) {
    throw new ControlError(
      'not_hot',
      `${name} cannot be worked on hot: it needs a micro-frontend and a service with a webpack.config.ts each. \`npm run deploy -- ${name}\` brings it into a running storefront.`,
    );
  }
  const release = createHash('sha256')
    .update(`hot\0${home}\0${backend}`)
    .digest('hex')
    .slice(0, 12);
  const build = join(backend, '.cache/hot', release);
  const directory = join(home, 'hot', name);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const folder of ['browser', 'server', 'backend']) {
    await mkdir(join(build, folder), { recursive: true });
    await symlink(join(build, folder), join(directory, folder));
  }
  await forgetUpdates({ build });
  for (const [to, from] of Object.entries(sources.service.include)) {
    if (from !== 'dist') await symlink(join(backend, from), join(directory, to));
  }
  const documents = join(frontend.directory, 'dist-documents/documents.json');
  if (existsSync(documents)) await cp(documents, join(directory, OPERATIONS));
  return { name, backend, frontend: frontend.directory, release, directory, build, sources };
}

/**
 * Writes `slice.json` of the hot slice out of what its team wrote and what was built.
 *
 * @param sources module key → file from the root, which the page opens in the editor
 * @param isDebugged its service may be held by a debugger
 * @throws ControlError `invalid_build` when the build lacks a module that slice.json names
 */
export async function writeManifest(
  { release, directory, build }: HotSlice,
  descriptor: Parameters<typeof createManifest>[0],
  sources: Record<string, string>,
  isDebugged = false,
): Promise<SliceManifest> {
  const patience = PATIENCE[isDebugged ? 'debugged' : 'usual'];
  const text = await readFile(join(build, 'browser', ASSETS), 'utf8');
  const manifest: SliceManifest = {
    ...patient(createManifest(descriptor, readHandmadeModules(text), release), patience),
    development: { sources },
  };
  await writeFile(join(directory, 'slice.json'), JSON.stringify(manifest));
  return manifest;
}

/** Long enough for a service that is being started anew, or held: that is no failure of a part. */
function patient(manifest: SliceManifest, patience: number): SliceManifest {
  return {
    ...manifest,
    pages: manifest.pages.map((page) => ({ ...page, timeout: Math.max(page.timeout, patience) })),
    fragments: manifest.fragments.map((fragment) => {
      const { soft, hard } = fragment.deadline;
      return { ...fragment, deadline: { soft, hard: Math.max(hard, patience) } };
    }),
  };
}

/**
 * The hot slice as control runs it.
 *
 * @param files `host:port` of the door, which serves what is built for the browser
 * @param vendors bundles of its packages
 * @param inspect port of the debugger; none without
 */
export function releaseOf(
  slice: HotSlice,
  manifest: SliceManifest,
  {
    files,
    vendors,
    inspect,
    environment,
  }: {
    files: string;
    vendors: Vendors;
    inspect?: number | undefined;
    environment?: Readonly<Record<string, string>> | undefined;
  },
): Release {
  const { service, database, prepare, secrets, command } = slice.sources.service;
  const [program, ...args] = command;
  const debug = inspect === undefined ? [] : [`--inspect=127.0.0.1:${inspect}`];
  const digest = slice.release.padEnd(64, '0');
  return {
    record: {
      slice: slice.name,
      release: slice.release,
      digest,
      createdAt: new Date().toISOString(),
      run: {
        ...{ service, database },
        // Errors name the lines of the sources. Its start is waited for with every save, so that it is
        // as quick here as in production, whatever makes other processes small.
        command: [
          program === 'node' ? process.execPath : program!,
          '--enable-source-maps',
          `--import=${HOLD}`,
          ...debug,
          ...args,
        ],
        ...(prepare && { prepare }),
        ...(secrets && { secrets }),
      },
      files: {},
      derived: {},
    },
    directory: slice.directory,
    manifest,
    files,
    debugged: inspect !== undefined,
    environment: {
      TESSERA_DEVELOPMENT: '1',
      TESSERA_RETAINED_DOCUMENTS: join(slice.directory, OPERATIONS),
      TESSERA_VENDORS: [vendors.backend, vendors.server].join(delimiter),
      ...environment,
    },
  };
}
