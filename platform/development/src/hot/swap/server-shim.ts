import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Names in the folder of the server bundle. */
const POINTER = 'current';
const BUNDLE = 'bundle.cjs';
const DONE = 'loaded';
const BUILDING = 'building';
const LOOK = 10;
/** Milliseconds that a page waits at most for a build that is under way. */
const LONGEST_BUILD = 4_000;

/**
 * `server/main.mjs` of a hot slice: exports the slice's pages and fragments as the latest bundle has
 * them. The service imports it once, as it imports the bundle of any release, and never knows.
 */
const SHIM = `import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const file = (name) => new URL(name, import.meta.url);
let version;
let current;
async function load() {
  const wanted = readFileSync(file('${POINTER}'), 'utf8').trim();
  if (wanted === version) return;
  try {
    // A new one each time: it remembers what it has loaded, and with it all that would be forgotten.
    const require = createRequire(import.meta.url);
    const bundle = require.resolve('./${BUNDLE}');
    delete require.cache[bundle];
    current = (await require(bundle)).slice;
    version = wanted;
    writeFileSync(file('${DONE}'), wanted);
  } catch (error) {
    if (!current) throw error;
    version = wanted;
    writeFileSync(file('${DONE}'), wanted);
    console.log(JSON.stringify({ level: 'error', msg: 'the server bundle cannot be loaded', error: error.message, stack: error.stack }));
  }
}
let loading;
// Before the pointer is read for the first time: what comes while that is being loaded, much of it in
// one go, would be missed.
watch(new URL('.', import.meta.url), (_, name) => {
  if (name === '${POINTER}') loading = loading.then(load).catch(() => {});
}).unref();
const first = load();
loading = first.catch(() => {});
await first;
export const slice = {
  get pages() { return current.pages; },
  get fragments() { return current.fragments; },
  async settled() {
    const end = performance.now() + ${LONGEST_BUILD};
    while (existsSync(file('${BUILDING}')) && performance.now() < end) {
      await new Promise((done) => setTimeout(done, ${LOOK}));
    }
  },
};
`;

/** Swaps the server bundle of a running service without starting it again. */
export interface ServerSwap {
  /** What was saved is being built: pages wait for that, for a while. */
  begin(): void;
  /** It was not to be built after all, or cannot be: pages are made with what there is. */
  end(): void;
  /**
   * Lets the service load what was built last. Fulfilled when it has, or when it is not there to.
   *
   * @param hash of the bundle; another one for other content
   * @param patience milliseconds
   */
  swap(hash: string, patience: number): Promise<boolean>;
}

/** @param folder that the bundle is built into */
export async function openServerSwap(folder: string): Promise<ServerSwap> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'main.mjs'), SHIM);
  const end = (): void => rmSync(join(folder, BUILDING), { force: true });
  end();

  async function swap(hash: string, patience: number): Promise<boolean> {
    if (readText(join(folder, POINTER)) === hash) return true;
    await writeFile(join(folder, `.${POINTER}`), hash);
    await rename(join(folder, `.${POINTER}`), join(folder, POINTER));
    const limit = performance.now() + patience;
    while (readText(join(folder, DONE)) !== hash) {
      if (performance.now() > limit) return false;
      await delay(LOOK);
    }
    return true;
  }

  return {
    begin: () => writeFileSync(join(folder, BUILDING), ''),
    end,
    swap: (hash, patience) => swap(hash, patience).finally(end),
  };
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
