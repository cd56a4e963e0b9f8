/**
 * Loaded before a hot service (`node --import`). One that is started ahead of the save that it is for
 * takes the packages in, which that leaves as they are, and waits; any other begins at once.
 *
 * `TESSERA_VENDORS` names the folders of the packages' bundles.
 */
import { readFileSync, readSync } from 'node:fs';
import { createRequire, enableCompileCache, flushCompileCache } from 'node:module';
import { delimiter, join } from 'node:path';

/** Milliseconds: the start is over then. */
const FLUSH_AFTER = 5_000;

const { TESSERA_HOLD, TESSERA_VENDORS: vendors = '', TESSERA_DATA_DIR: data = '' } = process.env;

// It ends by force when it is saved, which would leave nothing behind of what was compiled.
setTimeout(() => flushCompileCache(), FLUSH_AFTER).unref();

if (TESSERA_HOLD === '1') {
  // Where the service itself looks for compiled code.
  enableCompileCache(join(data, 'compile-cache'));
  for (const vendor of vendors.split(delimiter)) {
    const bundle = join(vendor, 'vendor.cjs');
    const load = /** @type {(id: string) => unknown} */ (createRequire(bundle)(bundle));
    const first = /** @type {string[]} */ (
      JSON.parse(readFileSync(join(vendor, 'first.json'), 'utf8'))
    );
    for (const id of first) load(id);
  }
  // The end of the input without a word: whoever started it is gone.
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit();
}
