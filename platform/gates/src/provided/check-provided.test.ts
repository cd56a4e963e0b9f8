import type { SliceManifest } from '@tessera/slice-kit/contract';
import { expect, it } from 'vitest';
import { madeRelease } from '../testing/made-release.ts';
import { checkProvided } from './check-provided.ts';

const sharing = (shared: Record<string, string>) =>
  madeRelease({ slice: 'pond', manifest: { shared } as unknown as SliceManifest });

it('the shell has to provide what a slice shares', () => {
  const provided = { react: '19.3.1' };
  expect(checkProvided(sharing({ react: '^19.2.0' }), provided)).toEqual([]);
  expect(checkProvided(sharing({ react: '^20.0.0' }), provided)).toMatchObject([
    {
      where: 'slice.json: shared.react',
      problem: 'The shell provides react 19.3.1, which ^20.0.0 does not allow.',
    },
  ]);
  expect(checkProvided(sharing({ vue: '^3.0.0' }), provided)).toMatchObject([
    { problem: 'The shell does not provide vue.' },
  ]);
  expect(checkProvided(madeRelease({ slice: 'pond' }), provided)).toEqual([]);
});
