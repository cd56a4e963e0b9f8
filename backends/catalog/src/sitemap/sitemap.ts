import type pg from 'pg';

/** Addresses in one document at most; the format allows 50,000. */
export const ADDRESSES_AT_MOST = 40_000;
const ROWS = 1_000;

interface Address {
  path: string;
  changed?: Date;
}

/**
 * The sitemap as chunks of XML: every page in English with its Korean alternate. A shop with more
 * than {@link ADDRESSES_AT_MOST} addresses gets an index, whose parts are at `?part=1` and so on.
 *
 * @param part 1 and up; undefined for the whole or the index
 * @returns undefined when there is no such part
 */
export async function sitemap(
  pool: pg.Pool,
  origin: string,
  part: number | undefined,
  most = ADDRESSES_AT_MOST,
): Promise<AsyncIterable<string> | undefined> {
  const { rows } = await pool.query<{ collections: string[]; products: number }>(
    `select array(select handle from collection order by position, handle) as collections,
       (select count(*)::int from product) as products`,
  );
  const { collections, products } = rows[0]!;
  const fixed: Address[] = [
    { path: '/' },
    ...collections.map((handle) => ({ path: `/c/${encodeURIComponent(handle)}` })),
  ];
  const parts = Math.max(1, Math.ceil((fixed.length + products) / most));
  if (part === undefined && parts > 1) return index(origin, parts);
  const number = part ?? 1;
  if (!Number.isInteger(number) || number < 1 || number > parts) return undefined;
  // The first part holds all fixed addresses, products fill up the parts in the order of handles.
  const from = Math.max(0, (number - 1) * most - fixed.length);
  const room = number === 1 ? most - fixed.length : most;
  return addresses(origin, number === 1 ? fixed : [], productAddresses(pool, from, room));
}

async function* index(origin: string, parts: number): AsyncIterable<string> {
  yield `${HEADER}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;
  for (let part = 1; part <= parts; part += 1) {
    yield `<sitemap><loc>${origin}/sitemap.xml?part=${part}</loc></sitemap>\n`;
  }
  yield '</sitemapindex>\n';
}

async function* addresses(
  origin: string,
  fixed: Address[],
  products: AsyncIterable<Address[]>,
): AsyncIterable<string> {
  yield `${HEADER}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  yield fixed.map((address) => entry(origin, address)).join('');
  for await (const batch of products) {
    yield batch.map((address) => entry(origin, address)).join('');
  }
  yield '</urlset>\n';
}

async function* productAddresses(
  pool: pg.Pool,
  from: number,
  room: number,
): AsyncIterable<Address[]> {
  const start = await pool.query<{ handle: string }>(
    'select handle from product order by handle offset $1 limit 1',
    [from],
  );
  let next = start.rows[0]?.handle;
  for (let left = room; next !== undefined && left > 0; left -= ROWS) {
    const limit = Math.min(ROWS, left);
    const { rows } = await pool.query<{ handle: string; updated_at: Date }>({
      name: 'sitemap-products',
      text: 'select handle, updated_at from product where handle >= $1 order by handle limit $2',
      values: [next, limit + 1],
    });
    next = rows.length > limit ? rows.pop()!.handle : undefined;
    yield rows.map((row) => ({
      path: `/p/${encodeURIComponent(row.handle)}`,
      changed: row.updated_at,
    }));
  }
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

// Handles are letters, digits, "-" and "_", so an address holds nothing that XML would mind.
function entry(origin: string, { path, changed }: Address): string {
  const address = origin + path;
  const alternate = (language: string, href: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`;
  return (
    `<url><loc>${address}</loc>` +
    (changed ? `<lastmod>${changed.toISOString()}</lastmod>` : '') +
    alternate('en', address) +
    alternate('ko', `${address}?lang=ko`) +
    alternate('x-default', address) +
    '</url>\n'
  );
}
