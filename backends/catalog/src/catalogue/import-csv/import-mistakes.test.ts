import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FETCH_LIMITS } from '../pictures/fetch-picture.ts';
import { OLD, setUpImports } from '../testing/import-desk.ts';
import { importCsv } from './import-csv.ts';
import type { ImportError } from './problem.ts';

const desk = setUpImports();
const { run, mistakes, count } = desk;

describe('mistakes in the rows', () => {
  it('are all told, with line, column and how to mend them; nothing is imported', async () => {
    const file = `${OLD}
good,Good,,,,,,,,,,G,,1,,5.00,,,,,,,
bad-price,"Bad
price",,,,,,,,,,B1,,1,,"12,50",,,,,,,
bad-stock,Bad stock,,,,,,,,,,B2,,lots,,5,,,,,,,
no-title,,,,,,,,,,,B3,,1,,5,,,,,,,
same-sku,Same,,,,,,,,,,G,,1,,5,,,,,,,
no value,No value,,,,,,Size,,,,B5,,1,,5,,,,,,,
twice,Twice,,,,,,Size,S,,,B6,,1,,5,,,,,,,
twice,,,,,,,,S,,,B7,,1,,5,,,,,,,
good,Again,,,,,,,,,,B8,,1,,5,,,,,,,
short,row
empty,Empty,,,,,,,,,,,,,,,,,,,,,
neg,Neg,,,,,,,,,,B9,,1,,-5,,,,,,,
`;
    expect(await mistakes(file)).toEqual([
      'line 3, Variant Price: "12,50" is not a price. Write the decimals after a point: 12.50.',
      'line 5, Variant Inventory Qty: "lots" is not a number of pieces. Write a whole number such as 12.',
      'line 6, Title: is empty. The first row of "no-title" has to give it.',
      'line 7, SKU: "G" was there before, in line 2. Every variant needs one of its own.',
      'line 8, Handle: "no value" cannot stand in a URL. Write "no-value" in all rows of the product.',
      'line 10, Option1 Value: is the same options as the variant in line 9. Give it a value of its own, or delete the row.',
      'line 11, Handle: "good" was there before, from line 2 on. Put the rows of a product together, or give this one another handle.',
      'line 12: has 2 cells where the header has 23. Add the missing commas, or look for a quotation mark that is not closed.',
      'line 13: holds neither a variant nor a picture. Give a price, or delete the row.',
      'line 14, Variant Price: "-5" is not a price. Write 0 or more.',
    ]);
    expect(await count()).toBe(0);
  });

  it('are counted beyond the limit', async () => {
    const file = `Handle,Title,Variant Price\n${Array.from({ length: 500 }, (_, at) => `p${at},P,free`).join('\n')}\n`;
    const error = await run(file).catch((problem: unknown) => problem);
    expect(error).toMatchObject({ code: 'ROWS_WRONG', problems: { total: 500 } });
    expect((error as ImportError).problems?.kept).toHaveLength(200);
  });

  it('include SKUs that another product of the shop has', async () => {
    await run('Handle,Title,Variant SKU,Variant Price\na,A,ONE,1\n');
    expect(await mistakes('Handle,Title,Variant SKU,Variant Price\nb,B,ONE,1\n')).toEqual([
      'line 2, SKU: "ONE" belongs to the product "a" already. Give this variant another one, or use that product\'s handle.',
    ]);
  });
});

describe('files that are not what they should be', () => {
  it.each([
    ['nothing', '', /is empty/],
    [
      'a header of something else',
      'name,colour\nx,y\n',
      /not the header of a Shopify product CSV: there is no column "Title" and "Variant Price" or "Price". It begins with "name", "colour"/,
    ],
    ['semicolons', 'Handle;Title;Body (HTML);Variant Price\na;A;;1\n', /separated by ";"/],
    ['UTF-16', Buffer.from('\ufeffHandle,Title', 'utf16le'), /UTF-16/],
    [
      'Latin-1',
      Buffer.from('Handle,Title,Variant Price\na,A,1\nb,caf\xe9,2\n', 'latin1'),
      /not UTF-8, from about line 3/,
    ],
    ['a spreadsheet', Buffer.from('PK\x03\x04rest of it'), /spreadsheet/],
    ['binary data', Buffer.from('Handle,Title\0\0,Variant Price\n'), /binary data/],
    [
      'an open quotation mark',
      'Handle,Title,Variant Price\na,"A,1\nb,B,2\n',
      /line 2: a quotation mark is opened in this row and never closed/,
    ],
    [
      'a quotation mark in a cell',
      'Handle,Title,Variant Price\na,"A" b,1\n',
      /line 2: a quotation mark stands in the middle/,
    ],
    ['one column twice', 'Handle,Title,Title,Variant Price\n', /"title" twice/],
  ])('%s', async (_name, content, message) => {
    expect((await mistakes(content)).join('\n')).toMatch(message);
    expect(await count()).toBe(0);
  });

  it('a file that is not there, or a folder', async () => {
    const options = {
      pool: desk.database.pool,
      pictureStore: desk.folder,
      currency: 'USD',
      locale: 'en',
      dryRun: false,
      limits: FETCH_LIMITS,
    } as const;
    await expect(
      importCsv({ ...options, file: join(desk.folder, 'missing.csv') }),
    ).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await mkdir(join(desk.folder, 'folder.csv'));
    await expect(
      importCsv({ ...options, file: join(desk.folder, 'folder.csv') }),
    ).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('a header alone is a catalogue without products', async () => {
    expect((await run('Handle,Title,Variant Price\n')).checked).toMatchObject({ products: 0 });
  });
});
