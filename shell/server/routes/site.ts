import type { ServerResponse } from 'node:http';
import { formatReleaseSet } from '@tessera/control/naming-client';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { sendJson } from './answers.ts';
import { RELEASE_MARK } from './soft-navigation.ts';

/** `GET /_site`: what the shop is made of for this visit. Manifests hold nothing secret. */
export interface SiteAnswer {
  /** Version of the slice contract; 1. */
  contract: 1;
  /** What the shop calls itself, `https://shop.example.com`; its tokens name it. */
  origin: string;
  /** In the order of their names; also those that only have an API. */
  slices: SliceManifest[];
}

/** Tells whoever composes with parts of this shop which slices there are and what they offer. */
export function sendSite(
  res: ServerResponse,
  manifests: readonly SliceManifest[],
  origin: string,
): void {
  const slices = manifests.toSorted((a, b) => a.name.localeCompare(b.name));
  const answer: SiteAnswer = { contract: 1, origin, slices };
  const set = Object.fromEntries(slices.map(({ name, release }) => [name, release]));
  sendJson(res, 200, answer, {
    'cache-control': 'no-store',
    [RELEASE_MARK]: formatReleaseSet(set),
  });
}
