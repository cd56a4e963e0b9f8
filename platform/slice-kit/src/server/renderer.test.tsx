import { useId } from 'react';
import { describe, expect, test } from 'vitest';
import type { RenderContext } from './definitions.ts';
import { createRenderer, type Execute } from './renderer.ts';
import { defineFragment, definePage, html, NotFound, Redirect } from './server.ts';

function Bed({ name, locale }: { name: string; locale: string }) {
  return (
    <p id={useId()} lang={locale}>
      {name}
    </p>
  );
}

const load = async (name: string, { locale }: RenderContext) => ({ name, locale });

const slice = {
  pages: {
    bed: definePage({
      Component: Bed,
      async load({ url, params }, context) {
        const { name } = params;
        if (name === 'gone') throw new NotFound(name);
        if (name === 'moved') throw new Redirect('/bed/new');
        if (name === 'broken') throw new Error('no soil');
        return load(`${name} ${url.searchParams.get('q') ?? ''}`, context);
      },
      head: ({ name }, { origin }, url) =>
        html`<title>${name}</title><link rel="canonical" href="${origin}${url.pathname}">`,
      cache: () => ({
        maxAge: 60,
        staleWhileRevalidate: 300,
        staleIfError: 3600,
        tags: ['bed:a', 'garden'],
      }),
    }),
  },
  fragments: {
    gate: defineFragment({
      Component: Bed,
      load: (props, context) => load(JSON.stringify(props), context),
    }),
  },
};

const descriptor = {
  pages: [{ name: 'bed', pattern: '/bed/:name', module: './pages/bed', timeout: 100 }],
  fragments: [],
};
const execute: Execute = () => Promise.reject(new Error('not used here'));
const renderer = createRenderer({ slice, descriptor, origin: 'https://shop.example', execute });
const page = (target: string, headers: Record<string, string> = {}) =>
  renderer.render({ path: `/pages/bed?url=${encodeURIComponent(target)}&id=page`, headers });

describe('a page', () => {
  test('is its head, its root with prefixed ids, and its props', async () => {
    const { status, body } = await page('/bed/a%20b?q=1', { 'tessera-locale': 'ko' });
    expect(status).toBe(200);
    expect(body).toBe(
      '<head><title>a b 1</title><link rel="canonical" href="https://shop.example/bed/a%20b"></head>' +
        '<div data-root><p id="_page-R_0_" lang="ko">a b 1</p></div>' +
        '<script type="application/json" data-props>{"name":"a b 1","locale":"ko"}</script>',
    );
  });

  test('says how it may be cached', async () => {
    const { headers } = await page('/bed/a');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=60, stale-while-revalidate=300, stale-if-error=3600',
      vary: 'tessera-locale, tessera-currency',
      'surrogate-key': 'bed:a garden',
    });
  });

  test.each([
    ['/bed/gone', 404, undefined],
    ['/bed/moved', 301, '/bed/new'],
    ['/elsewhere', 404, undefined],
    ['/bed/%E0%A4%A', 404, undefined],
  ])('%s is %i', async (target, status, location) => {
    const result = await page(target);
    expect(result.status).toBe(status);
    expect(result.headers['location']).toBe(location);
  });

  test('whose loader fails rejects, so that its host can log it and answer 500', async () => {
    await expect(page('/bed/broken')).rejects.toThrow('no soil');
  });

  test('cannot be ended by what it shows', async () => {
    const { body } = await page(`/bed/${encodeURIComponent('</script><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
  });
});

describe('a document', () => {
  test('is run for the visitor, and with the request that is rendered for', async () => {
    const asked: unknown[][] = [];
    const asking = createRenderer({
      ...{ descriptor, origin: 'https://shop.example' },
      async execute(...given) {
        asked.push(given);
        return { name: 'rose' } as never;
      },
      slice: {
        pages: {},
        fragments: {
          gate: defineFragment({
            Component: Bed,
            load: async (_props, { execute: run }) =>
              run<{ name: string; locale: string }, Record<string, never>>({}, {}),
            cache: () => undefined,
          }),
        },
      },
    });
    const request = { path: '/fragments/gate', headers: { cookie: 'basket=1' } };
    const { headers } = await asking.render(request);
    expect(asked).toEqual([[{}, {}, { locale: 'en', currency: 'USD' }, request]]);
    expect(headers['cache-control']).toBe('private, no-store');
  });
});

describe('a fragment', () => {
  test('gets its props without the root id and is private unless it says otherwise', async () => {
    const { body, headers } = await renderer.render({
      path: '/fragments/gate?colour=red&_id=garden-gate',
      headers: {},
    });
    expect(body).toContain('id="_garden-gate-R_0_"');
    expect(body).toContain('{&quot;colour&quot;:&quot;red&quot;}');
    expect(headers['cache-control']).toBe('private, no-store');
  });

  test.each([
    ['/fragments/none', 404],
    ['/fragments/constructor', 404],
    ['/fragments/gate/more', 404],
    ['/other/gate', 404],
    ['/fragments/gate?_id=%22onclick', 400],
  ])('%s is %i', async (path, status) => {
    expect((await renderer.render({ path, headers: {} })).status).toBe(status);
  });
});

test('an answer says how long its operations took, one without them says nothing', async () => {
  const asking = {
    ...slice,
    fragments: {
      gate: defineFragment({
        Component: Bed,
        async load(_props, context) {
          const { name } = await context.execute<{ name: string }, Record<string, unknown>>(
            { __meta__: { hash: 'sha256:ab', name: 'Gate' } },
            {},
          );
          return load(name, context);
        },
      }),
    },
  };
  const answering: Execute = <TData,>() => Promise.resolve({ name: 'iron' } as TData);
  const origin = 'https://shop.example';
  const { render } = createRenderer({ slice: asking, descriptor, origin, execute: answering });
  const gate = await render({ path: '/fragments/gate', headers: {} });
  expect(gate.body).toContain('iron');
  expect(gate.headers['server-timing']).toMatch(/^gql;desc="Gate";dur=\d+\.\d$/);
  const bed = await render({ path: '/pages/bed?url=%2Fbed%2Fa&id=page', headers: {} });
  expect(bed.headers).not.toHaveProperty('server-timing');
});
