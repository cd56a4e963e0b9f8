import type { APIRequestContext } from '@playwright/test';
import { waitUntil } from '../../shop/wait-until.ts';

/** A variant that can be bought. */
export interface Piece {
  /** Slug of its product. */
  product: string;
  sku: string;
  /** Of its product page, which offers this variant first. */
  path: string;
}

/**
 * Pieces of which the shop has plenty, as its listing offers them.
 *
 * @param request is read with, which leaves no trace on the visitor
 */
export async function readPieces(request: APIRequestContext): Promise<Piece[]> {
  const html = await (await request.get('/search?stock=in')).text();
  const offers = html.matchAll(
    /name="product" value="([^"]+)"\/><input [^>]*name="sku" value="([^"]+)"/g,
  );
  const pieces = [...offers].map(([, product, sku]) => ({
    product: product!,
    sku: sku!,
    path: `/p/${product}?variant=${sku}`,
  }));
  if (pieces.length < 8) throw new Error('the listing offers too few pieces to buy');
  return pieces;
}

/** The same of a shop whose catalog is still on its way, after a minute at the latest. */
export function waitForPieces(request: APIRequestContext): Promise<Piece[]> {
  return waitUntil('pieces to buy', () => readPieces(request), 60_000);
}
