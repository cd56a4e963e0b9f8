import { ImportError } from './problem.ts';

/**
 * Shopify's column names: those of exports until 2024 first, those of the present template after
 * them. Capitals and spaces do not matter.
 */
export const COLUMNS = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Description'],
  vendor: ['Vendor'],
  type: ['Type', 'Custom Product Type'],
  tags: ['Tags'],
  collection: ['Collection'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  sku: ['Variant SKU', 'SKU'],
  price: ['Variant Price', 'Price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price'],
  tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity'],
  policy: ['Variant Inventory Policy', 'Continue selling when out of stock'],
  variantImage: ['Variant Image', 'Variant image URL'],
  image: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
} as const;

export type Column = keyof typeof COLUMNS;

/** Where each column stands in the file, and what the file calls it. */
export interface Header {
  /** Number of columns. */
  width: number;
  at: Partial<Record<Column, number>>;
  name(column: Column): string;
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/**
 * Reads the first record of the file.
 *
 * @throws ImportError NOT_SHOPIFY when it is the header of something else
 */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map(plain);
  const at: Header['at'] = {};
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const found = COLUMNS[column]
      .map((name) => names.indexOf(plain(name)))
      .find((index) => index >= 0);
    if (found !== undefined) at[column] = found;
  }
  if (cells.length === 1 && (names[0]?.split(';').length ?? 0) > 3) {
    throw new ImportError(
      'NOT_CSV',
      'The columns are separated by ";". Export the file again with commas between the columns.',
    );
  }
  if (cells.length === 1 && (names[0]?.split('\t').length ?? 0) > 3) {
    throw new ImportError(
      'NOT_CSV',
      'The columns are separated by tabs. Export the file again as CSV, with commas between the columns.',
    );
  }
  const missing = (['title', 'price'] as const).filter((column) => at[column] === undefined);
  if (missing.length > 0) {
    const wanted = missing
      .map((column) => COLUMNS[column].map((name) => `"${name}"`).join(' or '))
      .join(' and ');
    const found = cells
      .slice(0, 8)
      .map((name) => `"${name.slice(0, 40)}"`)
      .join(', ');
    throw new ImportError(
      'NOT_SHOPIFY',
      `Line 1 is not the header of a Shopify product CSV: there is no column ${wanted}. It begins with ${found}.`,
    );
  }
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ImportError(
      'NOT_SHOPIFY',
      `Line 1 has the column "${twice}" twice. Delete one of them.`,
    );
  return {
    width: cells.length,
    at,
    name: (column) => cells[at[column] ?? -1]?.trim() ?? COLUMNS[column][0],
  };
}
