import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CART_PRODUCT } from './ask-catalog.ts';

it('what is asked of the catalog is published, so that its releases are held against it', async () => {
  const file = join(import.meta.dirname, '../../contract/uses/catalog/cart-product.graphql');
  expect((await readFile(file, 'utf8')).trim()).toBe(CART_PRODUCT);
});
