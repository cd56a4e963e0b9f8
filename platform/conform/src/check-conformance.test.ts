import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformOptions } from './check-conformance.ts';
import {
  fishFragment,
  part,
  pondPage,
  startMadeSlice,
  type Answers,
  type MadeAnswer,
} from './testing/made-slice.ts';

async function check(
  changes: Answers = {},
  descriptor: object = {},
  options: Partial<ConformOptions> = {},
): Promise<{ broken: string[]; skipped: string[]; kept: number }> {
  const slice = await startMadeSlice(changes, descriptor);
  try {
    const checks = await checkConformance({ url: slice.url, ...options });
    const of = (outcome: string): typeof checks => checks.filter((c) => c.outcome === outcome);
    return {
      broken: of('broken').map(({ rule, detail }) => `${rule}: ${detail}`),
      skipped: of('skipped').map(({ rule }) => rule),
      kept: of('kept').length,
    };
  } finally {
    await slice.stop();
  }
}

it('a slice that keeps the contract is told so', async () => {
  const { broken, skipped, kept } = await check();
  expect(broken).toEqual([]);
  expect(skipped).toEqual(['files of the remote']);
  expect(kept).toBeGreaterThan(40);
});

it('nobody at the address is an error', async () => {
  await expect(checkConformance({ url: 'http://127.0.0.1:1' })).rejects.toThrow('fetch failed');
});

const asset = (name: string, type: string): Answers => ({
  [`/assets/pond/abcdef012345/${name}`]: () => ({
    headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  }),
});

it('browser code is looked at where it is served', async () => {
  const files = {
    ...asset('remoteEntry.js', 'text/javascript'),
    ...asset('pond.js', 'text/javascript'),
    ...asset('fish.js', 'text/plain'),
    ...asset('fish.css', 'text/css'),
  };
  const slice = await startMadeSlice(files);
  const checks = await checkConformance({ url: slice.url, assets: slice.url });
  await slice.stop();
  const broken = checks.filter(({ outcome }) => outcome === 'broken');
  expect(broken).toMatchObject([
    {
      section: 'Browser code',
      rule: 'fish.js is served',
      detail: 'status 200, content-type "text/plain"',
    },
  ]);
});

it('pages with groups are looked at by an example', async () => {
  const pages = [{ name: 'pond', pattern: '/ponds/:name', module: './pages/pond', timeout: 9 }];
  expect((await check({}, { pages })).skipped).toContain('page pond');
  const asked: string[] = [];
  const answer = (_: unknown, url: URL): MadeAnswer => {
    asked.push(url.searchParams.get('url')!);
    return part(fishFragment('conform-1').replace('<div', '<head><title>x</title></head><div'));
  };
  await check({ '/pages/pond': answer }, { pages }, { examples: { pond: '/ponds/small' } });
  expect(new Set(asked)).toEqual(new Set(['/ponds/small']));
});

describe('it is told what is broken:', () => {
  const page = (
    change: (html: string) => string,
    headers: Record<string, string> = {},
  ): Answers => ({
    '/pages/pond': (_request, url) => part(change(pondPage(url.searchParams.get('id')!)), headers),
  });
  const same = (html: string): string => html;
  it.each<[string, Answers, RegExp]>([
    [
      'no manifest',
      { '/slice.json': () => ({ status: 500 }) },
      /^GET \/slice\.json answers: status 500/,
    ],
    ['a manifest that is none', { '/slice.json': () => ({ body: '<p>' }) }, /^slice\.json is JSON/],
    [
      'a manifest of another shape',
      { '/slice.json': () => ({ body: '{"contract":2}' }) },
      /fields of the contract/,
    ],
    ['not alive', { '/healthz': () => ({ status: 404 }) }, /^GET \/healthz/],
    [
      'not ready',
      { '/readyz': () => ({ status: 503, body: 'why' }) },
      /^GET \/readyz.*503 instead of 200: why/,
    ],
    [
      'an error page',
      { '/pages/pond': () => ({ status: 500 }) },
      /answers 200, 404 or a redirect: status 500/,
    ],
    [
      'another site',
      { '/pages/pond': () => ({ status: 302, headers: { location: '//evil.example' } }) },
      /redirects within the site/,
    ],
    ['a cookie', page(same, { 'set-cookie': 'a=1' }), /sets no cookie/],
    ['no charset', page(same, { 'content-type': 'text/html' }), /is HTML in UTF-8/],
    ['no title', page((html) => html.replace(/<title>.*<\/title>/, '')), /has a title: 0 <title>/],
    [
      'a stylesheet in the head',
      page((html) => html.replace('<title>', '<style></style><title>')),
      /nothing in its head.*<style>/,
    ],
    ['no root', page((html) => html.replace(' data-root', '')), /has its root/],
    ['props that are no JSON', page((html) => html.replace('{"depth":3}', '{')), /sends its props/],
    [
      'an inline script',
      page((html) => `${html}<script>1</script>`),
      /no inline scripts: <script>/,
    ],
    [
      'a handler',
      page((html) => html.replace('<h1', '<h1 onclick="x()"')),
      /no inline scripts: <h1 onclick>/,
    ],
    [
      'a foreign id',
      {
        '/fragments/fish': (_r, url) =>
          part(`${fishFragment(url.searchParams.get('_id')!)}<p id="top"></p>`),
      },
      /ids of its own: id="top"/,
    ],
    [
      'a slot that nobody expects',
      page((html) => `${html}<slice-slot name="a/b"></slice-slot>`),
      /says which slots it places: a\/b/,
    ],
    ['no word about caching', page(same, { 'cache-control': '' }), /says how it may be kept/],
    ['no tags', page(same, { 'surrogate-key': '' }), /has tags to be dropped by/],
    [
      'varies on more',
      page(same, { vary: 'User-Agent' }),
      /varies on language and currency alone: vary: user-agent/,
    ],
    [
      'a fragment with a head',
      {
        '/fragments/fish': (_r, url) =>
          part(`<head></head>${fishFragment(url.searchParams.get('_id')!)}`),
      },
      /fragment fish \(en\): has no head/,
    ],
    [
      'a page for every address',
      { '/pages/conform-none': () => part('x') },
      /\/pages\/conform-none is not there/,
    ],
    [
      'GraphQL for everybody',
      { '/graphql': () => ({ body: '{"data":{"__typename":"Query"}}' }) },
      /a document of a visitor’s own is refused/,
    ],
    ['GraphQL in batches', { '/graphql': () => ({ body: '[{"data":{}}]' }) }, /a batch is refused/],
    [
      'a strange subscription',
      { '/dapr/subscribe': () => ({ body: '[{"topic":1}]' }) },
      /lists topics and routes/,
    ],
    [
      'a cookie that it does not name',
      { '/pages/pond': ({ headers }) => part(pondPage('conform-1') + (headers.cookie ?? '')) },
      /page pond: does not depend on cookies that it does not name/,
    ],
  ])('%s', async (_what, changes, message) => {
    const { broken } = await check(changes);
    expect(broken.join('\n')).toMatch(message);
  });
});
