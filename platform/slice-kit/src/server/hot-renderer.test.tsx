import { expect, test } from 'vitest';
import type { SliceServer } from './definitions.ts';
import { createRenderer, type Execute } from './renderer.ts';
import { defineFragment, definePage } from './server.ts';

const execute: Execute = () => Promise.reject(new Error('not used here'));
const descriptor = {
  pages: [{ name: 'bed', pattern: '/bed', module: './pages/bed', timeout: 100 }],
  fragments: [],
};
const cache = () => ({ maxAge: 60, staleIfError: 9, tags: ['bed'] });

function sliceSaying(text: string): SliceServer {
  const Component = () => <p>{text}</p>;
  const load = async () => ({});
  return {
    pages: { bed: definePage({ Component, load, cache, head: () => `<title>${text}</title>` }) },
    fragments: { gate: defineFragment({ Component, load, cache }) },
  };
}

const PAGE = '/pages/bed?url=%2Fbed&id=page';
const FRAGMENT = '/fragments/gate?_id=gate';

test.each([PAGE, FRAGMENT])('%s is rendered by the definitions of now', async (path) => {
  let now = sliceSaying('one');
  const slice: SliceServer = {
    get pages() {
      return now.pages;
    },
    get fragments() {
      return now.fragments;
    },
  };
  const renderer = createRenderer({ slice, descriptor, origin: 'https://shop.example', execute });
  expect((await renderer.render({ path, headers: {} })).body).toContain('<p>one</p>');
  now = sliceSaying('two');
  expect((await renderer.render({ path, headers: {} })).body).toContain('<p>two</p>');
  now = { pages: {}, fragments: {} };
  expect((await renderer.render({ path, headers: {} })).status).toBe(404);
});

test.each([PAGE, FRAGMENT])('%s waits for what was saved last', async (path) => {
  let now = sliceSaying('one');
  const slice: SliceServer = {
    get pages() {
      return now.pages;
    },
    get fragments() {
      return now.fragments;
    },
    async settled() {
      now = await Promise.resolve(sliceSaying('two'));
    },
  };
  const renderer = createRenderer({ slice, descriptor, origin: 'https://shop.example', execute });
  expect((await renderer.render({ path, headers: {} })).body).toContain('<p>two</p>');
});

test.each([PAGE, FRAGMENT])('%s is kept by nobody while it is worked on', async (path) => {
  const slice = sliceSaying('one');
  const origin = 'https://shop.example';
  const released = createRenderer({ slice, descriptor, origin, execute });
  const kept = await released.render({ path, headers: {} });
  expect(kept.headers).toMatchObject({
    'cache-control': 'public, max-age=60, stale-if-error=9',
    'surrogate-key': 'bed',
  });
  const worked = { ...descriptor, development: { sources: {} } };
  const hot = createRenderer({ slice, descriptor: worked, origin, execute });
  const { headers, body } = await hot.render({ path, headers: {} });
  expect(headers['cache-control']).toBe('private, no-store');
  expect(headers).not.toHaveProperty('surrogate-key');
  expect(body).toBe(kept.body);
});
