import { expect, test } from 'vitest';
import { manifest } from '../testing.ts';
import { createSite } from './site.ts';

const page = (name: string, pattern: string) => ({
  name,
  pattern,
  module: `./pages/${name}`,
  timeout: 1000,
});
const fragment = (name: string, order?: number) => ({
  name,
  module: `./fragments/${name}`,
  deadline: { soft: 10, hard: 100 },
  fallback: { en: '', ko: '' },
  ...(order === undefined ? {} : { placement: { region: 'header-actions' as const, order } }),
});

test('the most specific pattern owns a path', () => {
  const site = createSite([
    manifest({ pages: [page('any', '/garden/:bed'), page('shed', '/garden/shed')] }),
  ]);
  expect(site.pageAt('/garden/shed')?.page.name).toBe('shed');
  expect(site.pageAt('/garden/roses')?.page.name).toBe('any');
  expect(site.pageAt('/elsewhere')).toBeUndefined();
});

test('fragments place themselves in the frame, in their order, across slices', () => {
  const site = createSite([
    manifest({ name: 'pond', fragments: [fragment('fish', 30), fragment('hidden')] }),
    manifest({ name: 'garden', fragments: [fragment('gate', 10)] }),
  ]);
  expect(site.placedIn('header-actions')).toEqual(['garden/gate', 'pond/fish']);
  expect(site.placedIn('footer')).toEqual([]);
  expect(site.fragment('pond/hidden')?.slice.name).toBe('pond');
});

test('names the release of every slice', () => {
  const site = createSite([manifest({ name: 'pond', release: 'b'.repeat(12) }), manifest()]);
  expect(site.releaseSet).toEqual({ garden: 'a'.repeat(12), pond: 'b'.repeat(12) });
});
