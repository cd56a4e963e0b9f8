import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCatalogueDatabase, type CatalogueTestDatabase } from '../../testing/catalogue-database.ts';
import { FETCH_LIMITS } from '../pictures/fetch-picture.ts';
import { importCsv, type ImportOptions } from './import-csv.ts';
import { ImportError, tellProblem } from './problem.ts';

const OLD = 'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Status,Collection';
const PRODUCT = `${OLD}
low-tide,Low Tide,"<p>First <b>line</b>.</p>
<p>Second &amp; last.</p>",Studio,Art Prints,"blue, sea",TRUE,Size,A4,Finish,Oak,LT-A4,shopify,12,deny,34.00,,blue.png,2,Blue,blue.png,active,Seascapes
low-tide,,,,,,,,A3,,Oak,LT-A3,shopify,-3,deny,52.5,60,red.png,1,Red,,,
low-tide,,,,,,,,A3,,Black,LT-A3B,shopify,0,continue,58,58,,,,red.png,,
plain-mug,Plain Mug,Just a mug,,Mugs,,,Title,Default Title,,,MUG,,,,24,,,,,,active,
`;

let database: CatalogueTestDatabase;
let folder: string;
let server: Server;
let origin: string;
const requests: string[] = [];

const dot = (colour: string, width = 40): Promise<Buffer> => sharp({ create: { width, height: 50, channels: 3, background: colour } }).png().toBuffer();

/** The head of a PNG that unpacks to this size. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
}

beforeAll(async () => {
  database = await createCatalogueDatabase();
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (request.url === '/blue.png') return void dot('#0000ff', 800).then((png) => response.setHeader('content-type', 'image/png').end(png));
    if (request.url === '/moved.png') return void response.writeHead(302, { location: '/blue.png' }).end();
    if (request.url === '/loop.png') return void response.writeHead(302, { location: '/loop.png' }).end();
    if (request.url === '/page') return void response.setHeader('content-type', 'text/html').end('<h1>No picture</h1>');
    if (request.url === '/huge.png') return void response.writeHead(200, { 'content-type': 'image/png', 'content-length': '900000000' }).write('x');
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-import-'));
  await writeFile(join(folder, 'blue.png'), await dot('#0000ff'));
  await writeFile(join(folder, 'red.png'), await dot('#ff0000'));
});
afterEach(async () => {
  await database.pool.query('truncate product, collection, search_word, facet_value cascade');
  await rm(folder, { recursive: true, force: true });
});

async function run(content: string | Uint8Array, rest: Partial<ImportOptions> = {}) {
  const file = join(folder, 'products.csv');
  await writeFile(file, content);
  return importCsv({ file, pool: database.pool, pictureStore: join(folder, 'store'), currency: 'USD', locale: 'en', dryRun: false, limits: FETCH_LIMITS, ...rest });
}

/** What the import says is wrong, line by line. */
async function mistakes(content: string | Uint8Array, rest: Partial<ImportOptions> = {}): Promise<string[]> {
  try {
    await run(content, rest);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.problems ? error.problems.kept.map(tellProblem) : [error.message];
  }
  return [];
}

async function rows<T extends object>(text: string): Promise<T[]> {
  return (await database.pool.query<T>(text)).rows;
}

const count = async (): Promise<number> => (await rows<{ n: number }>('select count(*)::int as n from product'))[0]?.n ?? -1;

describe('importing a Shopify CSV', () => {
  it('takes products of several rows with their options, prices, stock and pictures', async () => {
    const { checked, written } = await run(PRODUCT);
    expect(checked).toMatchObject({ products: 2, variants: 4, unpublished: 0 });
    expect(written).toMatchObject({ inserted: 2 });
    const [tide] = await rows<Record<string, any>>(`select * from product where handle = 'low-tide'`);
    expect(tide).toMatchObject({
      kind: 'print',
      source: 'shop',
      title: { en: 'Low Tide', ko: 'Low Tide' },
      description: { en: 'First line.\n\nSecond & last.', ko: 'First line.\n\nSecond & last.' },
      colours: ['cobalt', 'sea'],
    });
    expect(tide?.['pictures'].map((picture: { alt: { en: string } }) => picture.alt.en)).toEqual(['Red', 'Blue']);
    expect(tide?.['options'].map((option: { name: string; values: { value: string }[] }) => [option.name, option.values.map(({ value }) => value)])).toEqual([
      ['size', ['a4', 'a3']],
      ['finish', ['oak', 'black']],
    ]);
    expect(await rows('select sku, options, usd, usd_compare_at, krw, eur, stock, picture from variant order by sku')).toEqual([
      { sku: 'LT-A3', options: ['a3', 'oak'], usd: 5250, usd_compare_at: 6000, krw: 70_900, eur: 4830, stock: 0, picture: null },
      { sku: 'LT-A3B', options: ['a3', 'black'], usd: 5800, usd_compare_at: null, krw: 78_300, eur: 5340, stock: 999, picture: 0 },
      { sku: 'LT-A4', options: ['a4', 'oak'], usd: 3400, usd_compare_at: null, krw: 45_900, eur: 3130, stock: 12, picture: 1 },
      { sku: 'MUG', options: [], usd: 2400, usd_compare_at: null, krw: 32_400, eur: 2210, stock: 999, picture: null },
    ]);
    expect(await rows('select handle from collection')).toEqual([{ handle: 'seascapes' }]);
    expect(await readdir(join(folder, 'store'))).toHaveLength(2);
  });

  it('takes the names of the present template, a BOM, CRLF and one-row products without a handle', async () => {
    const file = ['﻿URL handle,Title,Description,Price,Compare-at price,SKU,Inventory quantity,Option1 name,Option1 value,Published on online store,Status', ',Great Wave,"<ul><li>One</li><li>Two</li></ul>",1.50,2,GW,3,Colour,Navy,TRUE,Active', ''].join('\r\n');
    expect((await run(file)).written).toMatchObject({ inserted: 1 });
    expect(await rows('select handle, description, colours from product')).toEqual([
      { handle: 'great-wave', description: { en: '– One\n– Two', ko: '– One\n– Two' }, colours: ['cobalt'] },
    ]);
  });

  it('changes nothing the second time', async () => {
    await run(PRODUCT);
    const before = await rows('select * from product p join variant v on v.product_id = p.id order by sku');
    expect((await run(PRODUCT)).written).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await rows('select * from product p join variant v on v.product_id = p.id order by sku')).toEqual(before);
  });

  it('keeps the other language, unless it was a copy', async () => {
    const of = (title: string): string => `Handle,Title,Variant Price\nmug,${title},10\n`;
    await run(of('Cup'));
    await run(of('Mug'));
    expect(await rows('select title from product')).toEqual([{ title: { en: 'Mug', ko: 'Mug' } }]);
    await run(of('머그'), { locale: 'ko' });
    await run(of('Big Mug'));
    expect(await rows('select title from product')).toEqual([{ title: { en: 'Big Mug', ko: '머그' } }]);
  });

  it('leaves out what is not published', async () => {
    const file = 'Handle,Title,Variant Price,Published,Status\na,A,1,TRUE,active\nb,B,1,FALSE,active\nc,C,1,TRUE,draft\n';
    expect((await run(file)).checked).toMatchObject({ products: 1, unpublished: 2 });
    expect(await count()).toBe(1);
  });

  it('reads won without decimals', async () => {
    await run('Handle,Title,Variant Price\na,A,64000\n', { currency: 'KRW' });
    expect(await rows('select krw, usd, eur from variant')).toEqual([{ krw: 64_000, usd: 4740, eur: 4360 }]);
    expect(await mistakes('Handle,Title,Variant Price\na,A,640.50\n', { currency: 'KRW' })).toEqual(['line 2, Variant Price: "640.50" has decimals, and KRW has none. Write 640.']);
  });

  it('checks only, in a dry run', async () => {
    expect(await run(PRODUCT, { dryRun: true })).not.toHaveProperty('written');
    expect(await count()).toBe(0);
    await expect(readdir(join(folder, 'store'))).rejects.toThrow('ENOENT');
  });
});

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
    ['a header of something else', 'name,colour\nx,y\n', /not the header of a Shopify product CSV: there is no column "Title" and "Variant Price" or "Price". It begins with "name", "colour"/],
    ['semicolons', 'Handle;Title;Body (HTML);Variant Price\na;A;;1\n', /separated by ";"/],
    ['UTF-16', Buffer.from('\ufeffHandle,Title', 'utf16le'), /UTF-16/],
    ['Latin-1', Buffer.from('Handle,Title,Variant Price\na,A,1\nb,caf\xe9,2\n', 'latin1'), /not UTF-8, from about line 3/],
    ['a spreadsheet', Buffer.from('PK\x03\x04rest of it'), /spreadsheet/],
    ['binary data', Buffer.from('Handle,Title\0\0,Variant Price\n'), /binary data/],
    ['an open quotation mark', 'Handle,Title,Variant Price\na,"A,1\nb,B,2\n', /line 2: a quotation mark is opened in this row and never closed/],
    ['a quotation mark in a cell', 'Handle,Title,Variant Price\na,"A" b,1\n', /line 2: a quotation mark stands in the middle/],
    ['one column twice', 'Handle,Title,Title,Variant Price\n', /"title" twice/],
  ])('%s', async (_name, content, message) => {
    expect((await mistakes(content)).join('\n')).toMatch(message);
    expect(await count()).toBe(0);
  });

  it('a file that is not there, or a folder', async () => {
    const options = { pool: database.pool, pictureStore: folder, currency: 'USD', locale: 'en', dryRun: false, limits: FETCH_LIMITS } as const;
    await expect(importCsv({ ...options, file: join(folder, 'missing.csv') })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await mkdir(join(folder, 'folder.csv'));
    await expect(importCsv({ ...options, file: join(folder, 'folder.csv') })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('a header alone is a catalogue without products', async () => {
    expect((await run('Handle,Title,Variant Price\n')).checked).toMatchObject({ products: 0 });
  });
});

describe('pictures', () => {
  const withPicture = (source: string): string => `Handle,Title,Variant Price,Image Src\na,A,1,${source}\n`;
  const local = { limits: { ...FETCH_LIMITS, allowPrivate: true } };

  it('come by http, through redirects, in all widths up to their own', async () => {
    await run(withPicture(`${origin}/moved.png`), local);
    const [row] = await rows<{ pictures: { key: string; widths: number[]; width: number; height: number; colour: string }[] }>('select pictures from product');
    expect(row?.pictures[0]).toMatchObject({ widths: [320, 640, 800], width: 800, height: 50, colour: '#0000ff' });
    expect((await readdir(join(folder, 'store'))).toSorted()).toEqual([320, 640, 800].map((width) => `${row?.pictures[0]?.key}-${width}.webp`).toSorted());
  });

  it('never come from this machine or a private network unless that is allowed', async () => {
    requests.length = 0;
    for (const source of [`${origin}/blue.png`, origin.replace('127.0.0.1', 'localhost') + '/blue.png', 'http://[::1]/x.png', 'http://169.254.169.254/latest/meta-data', 'http://[::ffff:10.0.0.1]/x.png', 'http://2130706433/x.png']) {
      expect(await mistakes(withPicture(source)), source).toEqual([expect.stringMatching(/line 2, Image Src: .* leads into a private network/)]);
    }
    expect(requests).toEqual([]);
  });

  it.each([
    ['/missing.png', /answers 404/],
    ['/loop.png', /redirects more than 5 times/],
    ['/page', /is of the type "text\/html" and no picture/],
    ['/huge.png', /is larger than 20 MB/],
  ])('that cannot be fetched are told: %s', async (path, message) => {
    expect((await mistakes(withPicture(origin + path), local)).join()).toMatch(message);
    expect(await count()).toBe(0);
  });

  it('give up on a server that never ends', async () => {
    const limits = { ...FETCH_LIMITS, allowPrivate: true, time: 150, bytes: 2_000_000_000 };
    expect((await mistakes(withPicture(`${origin}/huge.png`), { limits })).join()).toMatch(/did not arrive within 0.15 seconds/);
  });

  it('that lie elsewhere, are broken or unpack to too much are refused', async () => {
    await symlink('/etc/hostname', join(folder, 'link.png'));
    await writeFile(join(folder, 'broken.png'), 'not really a picture');
    await writeFile(join(folder, 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await writeFile(join(folder, 'bomb.png'), pngOf(30_000, 30_000));
    const told = async (source: string): Promise<string> => (await mistakes(withPicture(source))).join();
    expect(await told('../secret.png')).toMatch(/does not exist|outside of the folder/);
    expect(await told('link.png')).toMatch(/lies outside of the folder/);
    expect(await told('/etc/hostname')).toMatch(/absolute path/);
    expect(await told('file:///etc/hostname')).toMatch(/not an http or https URL/);
    expect(await told('broken.png')).toMatch(/is broken, or no picture/);
    expect(await told('drawing.svg')).toMatch(/format "svg"/);
    expect(await told('bomb.png')).toMatch(/more than 60 million pixels/);
    expect(await count()).toBe(0);
  });
});

it('takes products in a stream and tells how far it is', async () => {
  let text = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n';
  for (let at = 0; at < 1500; at += 1) text += `p-${at},Product ${at},Size,S,P${at}S,10\np-${at},,,M,P${at}M,12\n`;
  const steps = new Set<string>();
  const { written } = await run(text, { onProgress: (step, done, total) => (expect(done).toBeLessThanOrEqual(total), steps.add(step)) });
  expect(written).toMatchObject({ inserted: 1500 });
  expect([...steps]).toEqual(['checking', 'writing']);
});
