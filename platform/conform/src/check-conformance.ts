import type { SliceManifest } from '@tessera/slice-kit/contract';
import { createAsk } from './ask.ts';
import { reportTo, type Check } from './check.ts';
import { checkData } from './data/check-data.ts';
import { checkEvents } from './events/check-events.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { checkParts } from './parts/check-parts.ts';
import { checkBrowserCode } from './parts/check-browser-code.ts';
import { checkProcess } from './process/check-process.ts';

export interface ConformOptions {
  /** Address of the slice's process, such as `http://127.0.0.1:4301`. */
  url: string;
  /** What its sidecar would send, where it asks for that. */
  token?: string | undefined;
  /** Page → a path of it, such as `product` → `/p/low-tide`; pages without groups need none. */
  examples?: Readonly<Record<string, string>>;
  /** Fragment → props, for fragments whose required props cannot be guessed. */
  props?: Readonly<Record<string, Record<string, string>>>;
  /** Where `assets.base` is found when it is no address of its own; without it browser code is not looked at. */
  assets?: string | undefined;
}

/**
 * Holds a running slice against the contract. Reads only; sends no form and no command.
 *
 * @throws Error when nobody answers at the address
 */
export async function checkConformance(options: ConformOptions): Promise<Check[]> {
  const { url, token, examples = {}, props = {}, assets } = options;
  const ask = createAsk(new URL(url), token);
  const checks: Check[] = [];
  const manifest: SliceManifest | undefined = await checkManifest(
    ask,
    reportTo(checks, 'Manifest'),
  );
  await checkProcess(ask, reportTo(checks, 'Process'));
  if (!manifest) return checks;
  await checkParts(ask, manifest, { examples, props }, reportTo(checks, 'Pages and fragments'));
  await checkBrowserCode(manifest, assets, reportTo(checks, 'Browser code'));
  await checkData(ask, manifest, reportTo(checks, 'Process'));
  await checkEvents(ask, reportTo(checks, 'Mesh'));
  return checks;
}
