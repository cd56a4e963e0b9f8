import { readFileSync } from 'node:fs';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import { describe, expect, it } from 'vitest';
import descriptorJson from '../slice.json' with { type: 'json' };
import documents from './generated/persisted-documents.json' with { type: 'json' };
import * as operations from './generated/graphql.ts';
import { listingAddress } from './listing/listing-state.ts';
import { slice } from './server.ts';

const descriptor = descriptorJson as unknown as SliceDescriptor;
const webpackConfig = readFileSync(new URL('../webpack.config.ts', import.meta.url), 'utf8');

describe('slice.json', () => {
  it('conforms to the contract', () => {
    expect(validateDescriptor(descriptorJson)).toEqual([]);
  });

  it('names exactly the pages and fragments that the server bundle renders', () => {
    expect(descriptor.pages.map((page) => page.name).sort()).toEqual(
      Object.keys(slice.pages).sort(),
    );
    expect(descriptor.fragments.map((fragment) => fragment.name).sort()).toEqual(
      Object.keys(slice.fragments).sort(),
    );
  });

  it('names modules that the remote exposes', () => {
    for (const { module } of [...descriptor.pages, ...descriptor.fragments]) {
      expect(webpackConfig).toContain(`'${module}':`);
    }
  });

  it('lists every query parameter that a listing can have', () => {
    const address = listingAddress('/search', {
      query: 'q',
      collection: 'c',
      kinds: ['k'],
      colours: ['c'],
      sizes: ['s'],
      price: { min: 1, max: 2, currency: 'USD' },
      inStock: true,
      sort: 'NEWEST',
      after: 'a',
      before: 'b',
    });
    const names = [...new URL(address, 'https://shop.example').searchParams.keys()];
    expect(descriptor.pages.find((page) => page.name === 'search')!.query).toEqual(names);
  });

  it('falls back to something that works without the catalog', () => {
    const [navigation, searchBox] = descriptor.fragments;
    for (const locale of ['en', 'ko'] as const) {
      expect(navigation!.fallback[locale]).toContain('href="/search"');
      expect(searchBox!.fallback[locale]).toContain('<form action="/search"');
    }
  });
});

describe('trusted documents', () => {
  it('hold every operation of the slice', () => {
    const hashes = Object.entries(operations)
      .filter(([name]) => name.endsWith('Document'))
      .map(([, document]) => (document as { __meta__?: { hash?: string } }).__meta__?.hash);
    expect(hashes.length).toBeGreaterThan(5);
    expect(new Set(hashes)).toEqual(new Set(Object.keys(documents)));
  });
});
