import type { SliceManifest } from '@tessera/slice-kit/contract';
import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import type { Ask } from '../ask.ts';
import type { Report } from '../check.ts';

/** @returns the manifest, when it can be worked with */
export async function checkManifest(
  ask: Ask,
  { hold }: Report,
): Promise<SliceManifest | undefined> {
  const { status, body } = await ask('/slice.json');
  if (!hold('GET /slice.json answers', status === 200, `status ${status} instead of 200`)) {
    return undefined;
  }
  const manifest = parse(body);
  if (!hold('slice.json is JSON', manifest !== undefined, `it begins with ${body.slice(0, 40)}`)) {
    return undefined;
  }
  const problems = validateDescriptor(manifest);
  const sound = hold(
    'slice.json has the fields of the contract',
    problems.length === 0,
    problems.join('; '),
  );
  if (!sound) return undefined;
  const { release, assets } = manifest as Partial<SliceManifest>;
  const complete = hold(
    'slice.json names its release and its assets',
    release !== undefined && assets !== undefined,
    '`release` and `assets` are added when a release is made',
  );
  return complete ? (manifest as SliceManifest) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
