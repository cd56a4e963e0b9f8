import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Piece } from '../journeys/cart/pieces.ts';
import { runShopCommand } from '../shop/run-shop-command.ts';

/** New pieces, enough of six of them for everybody, and too few of the other two. */
export async function fillShelf(home: string, checkouts: number): Promise<Piece[]> {
  const scarce = Math.ceil(checkouts / 10);
  return importPieces(
    home,
    Array.from({ length: 8 }, (_, n) => ({
      ...{ title: `Ember ${n}`, price: `${n + 7}.90`, count: n < 6 ? checkouts * 4 : scarce },
    })),
  );
}

export interface Offer {
  title: string;
  /** In dollars: `10.00`. */
  price: string;
  count: number;
}

/** Brings products of one variant each into a running shop, the way somebody does by hand. */
export async function importPieces(home: string, offers: Offer[]): Promise<Piece[]> {
  const pieces = offers.map(({ title }) => {
    const product = title.toLowerCase().replaceAll(' ', '-');
    return { product, sku: product.toUpperCase(), path: `/p/${product}` };
  });
  const rows = offers.map(({ title, price, count }, n) =>
    [pieces[n]!.product, title, pieces[n]!.sku, price, count, 'active'].join(),
  );
  const names = 'Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty,Status';
  const file = join(home, `${pieces[0]!.product}.csv`);
  await writeFile(file, [names, ...rows, ''].join('\n'));
  await runShopCommand(home, 'catalog', 'catalogue', 'import', file);
  return pieces;
}
