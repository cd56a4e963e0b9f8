import { readFileSync } from 'node:fs';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import { describe, expect, it } from 'vitest';
import descriptorJson from '../slice.json' with { type: 'json' };
import documents from './generated/persisted-documents.json' with { type: 'json' };
import * as operations from './generated/graphql.ts';
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
});

describe('trusted documents', () => {
  it('hold every operation of the slice', () => {
    const hashes = Object.entries(operations)
      .filter(([name]) => name.endsWith('Document'))
      .map(([, document]) => (document as { __meta__?: { hash?: string } }).__meta__?.hash);
    expect(hashes.length).toBeGreaterThan(8);
    expect(new Set(hashes)).toEqual(new Set(Object.keys(documents)));
  });
});
