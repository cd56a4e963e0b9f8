import type { CatalogueProduct, Currency } from '../../catalogue-source.ts';
import { pricesFrom, readAmount } from './convert-price.ts';
import type { Column } from './columns.ts';
import type { RowGroup } from './group-rows.ts';
import { htmlToText } from './html-to-text.ts';
import { coloursIn, kindOf, same } from './name-things.ts';
import type { Problems } from './problem.ts';
import { readOptions, type OptionReader } from './read-options.ts';
import { readPictures, type PictureSource } from './read-pictures.ts';
import type { Row } from './read-rows.ts';

/** A product as the file has it: pictures are still names of files or URLs. */
export interface CsvProduct extends Omit<
  CatalogueProduct,
  'pictures' | 'createdAt' | 'featuredRank' | 'reviews'
> {
  /** Line where it begins. */
  line: number;
  sources: PictureSource[];
  /** Line of each variant. */
  variantLines: number[];
  /** Title of the collection that the file names. */
  collectionTitle: string | undefined;
}

/** Pieces that a variant without a count is taken to have: it is not tracked, or sold on when out of stock. */
const UNCOUNTED = 999;

const NOT_ACTIVE = new Set(['draft', 'archived', 'unlisted']);

/** Whether the shop shows it: published, and neither draft nor archived. */
export const isPublished = ({ rows: [first] }: RowGroup): boolean =>
  !['false', 'no', '0'].includes(first.get('published').toLowerCase()) &&
  !NOT_ACTIVE.has(first.get('status').toLowerCase());

/** Reads the rows of one product. Everything wrong with them goes to `problems`; the product is then undefined. */
export function readProduct(
  group: RowGroup,
  currency: Currency,
  problems: Problems,
): CsvProduct | undefined {
  const { handle, rows } = group;
  const [first] = rows;
  const before = problems.total;
  const report = (row: Row, column: Column, reason: string): void =>
    problems.add({ line: row.line, column: row.header.name(column), reason });
  const title = first.get('title');
  if (title === '')
    report(first, 'title', `is empty. The first row of "${handle}" has to give it.`);
  if (title.length > 255) report(first, 'title', 'is longer than 255 characters. Shorten it.');
  const options = readOptions(group, problems);
  const { sources, pictureOf } = readPictures(group, title, problems);
  const variants: CatalogueProduct['variants'] = [];
  const variantLines: number[] = [];
  for (const row of rows) {
    if (!isVariant(row)) {
      if (row.get('image') === '')
        problems.add({
          line: row.line,
          reason: 'holds neither a variant nor a picture. Give a price, or delete the row.',
        });
      continue;
    }
    const variant = readVariant(row, handle, options, currency, report);
    if (!variant) continue;
    const picture = pictureOf(row);
    variants.push(picture === undefined ? variant : { ...variant, picture });
    variantLines.push(row.line);
  }
  if (problems.total === before && variants.length === 0)
    report(first, 'price', `"${handle}" has no price. Give one in its first row.`);
  if (problems.total > before) return undefined;
  const tags = first
    .get('tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const vendor = first.get('vendor');
  const collectionTitle = first.get('collection') || undefined;
  return {
    line: first.line,
    handle,
    ...kindOf(first.get('type')),
    collections: [],
    collectionTitle,
    title: same(title),
    subtitle: same(first.get('type') || vendor),
    description: same(htmlToText(first.get('body'))),
    details: vendor ? [{ label: { en: 'Made by', ko: '브랜드' }, value: same(vendor) }] : [],
    options: options.options,
    variants,
    variantLines,
    sources,
    colours: coloursIn([...tags, ...options.colourWords]),
  };
}

const VARIANT_COLUMNS = ['price', 'sku', 'option1Value', 'quantity'] as const satisfies Column[];

const isVariant = (row: Row): boolean => VARIANT_COLUMNS.some((column) => row.get(column) !== '');

type Report = (row: Row, column: Column, reason: string) => void;

function readVariant(
  row: Row,
  handle: string,
  options: OptionReader,
  currency: Currency,
  report: Report,
): CatalogueProduct['variants'][number] | undefined {
  const values = options.valuesOf(row);
  const price =
    row.get('price') === ''
      ? 'is empty. Write a price such as 12.50.'
      : readAmount(row.get('price'), currency);
  const compareAt =
    row.get('compareAt') === '' ? undefined : readAmount(row.get('compareAt'), currency);
  const stock = readStock(row);
  if (typeof price === 'string') report(row, 'price', price);
  if (typeof compareAt === 'string') report(row, 'compareAt', compareAt);
  if (typeof stock === 'string') report(row, 'quantity', stock);
  const sku = row.get('sku') || [handle, ...(values ?? [])].join('/');
  if (sku.length > 255) report(row, 'sku', 'is longer than 255 characters. Shorten it.');
  if (
    !values ||
    typeof price === 'string' ||
    typeof compareAt === 'string' ||
    typeof stock === 'string'
  )
    return undefined;
  return { sku, options: values, prices: pricesFrom(currency, price, compareAt), stock };
}

/** Pieces on hand; fewer than none (oversold) is none. */
function readStock(row: Row): number | string {
  const text = row.get('quantity');
  const sellsOn = ['continue', 'true'].includes(row.get('policy').toLowerCase());
  if (text === '') return UNCOUNTED;
  if (!/^-?\d{1,9}$/.test(text))
    return `"${text.slice(0, 40)}" is not a number of pieces. Write a whole number such as 12.`;
  const counted = Math.max(0, Number(text));
  // A file without the column has the shop's stock counted.
  const tracked = row.header.at.tracker === undefined || row.get('tracker') !== '';
  return sellsOn || !tracked ? Math.max(counted, UNCOUNTED) : counted;
}
