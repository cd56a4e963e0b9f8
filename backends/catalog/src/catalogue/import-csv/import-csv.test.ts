import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogueProduct } from '../../catalogue-source.ts';
import { OLD, setUpImports } from '../testing/import-desk.ts';

const PRODUCT = `${OLD}
low-tide,Low Tide,"<p>First <b>line</b>.</p>
<p>Second &amp; last.</p>",Studio,Art Prints,"blue, sea",TRUE,Size,A4,Finish,Oak,LT-A4,shopify,12,deny,34.00,,blue.png,2,Blue,blue.png,active,Seascapes
low-tide,,,,,,,,A3,,Oak,LT-A3,shopify,-3,deny,52.5,60,red.png,1,Red,,,
low-tide,,,,,,,,A3,,Black,LT-A3B,shopify,0,continue,58,58,,,,red.png,,
plain-mug,Plain Mug,Just a mug,,Mugs,,,Title,Default Title,,,MUG,,,,24,,,,,,active,
`;

const desk = setUpImports();
const { run, mistakes, rows, count } = desk;

describe('importing a Shopify CSV', () => {
  it('takes products of several rows with their options, prices, stock and pictures', async () => {
    const { checked, written } = await run(PRODUCT);
    expect(checked).toMatchObject({ products: 2, variants: 4, unpublished: 0 });
    expect(written).toMatchObject({ inserted: 2 });
    const [tide] = await rows<CatalogueProduct>(`select * from product where handle = 'low-tide'`);
    expect(tide).toMatchObject({
      kind: 'print',
      source: 'shop',
      title: { en: 'Low Tide', ko: 'Low Tide' },
      description: { en: 'First line.\n\nSecond & last.', ko: 'First line.\n\nSecond & last.' },
      colours: ['cobalt', 'sea'],
    });
    expect(tide?.pictures.map(({ alt }) => alt.en)).toEqual(['Red', 'Blue']);
    expect(
      tide?.options.map((option) => [option.name, option.values.map(({ value }) => value)]),
    ).toEqual([
      ['size', ['a4', 'a3']],
      ['finish', ['oak', 'black']],
    ]);
    expect(
      await rows(
        'select sku, options, usd, usd_compare_at, krw, eur, stock, picture from variant order by sku',
      ),
    ).toEqual([
      {
        sku: 'LT-A3',
        options: ['a3', 'oak'],
        usd: 5250,
        usd_compare_at: 6000,
        krw: 70_900,
        eur: 4830,
        stock: 0,
        picture: null,
      },
      {
        sku: 'LT-A3B',
        options: ['a3', 'black'],
        usd: 5800,
        usd_compare_at: null,
        krw: 78_300,
        eur: 5340,
        stock: 999,
        picture: 0,
      },
      {
        sku: 'LT-A4',
        options: ['a4', 'oak'],
        usd: 3400,
        usd_compare_at: null,
        krw: 45_900,
        eur: 3130,
        stock: 12,
        picture: 1,
      },
      {
        sku: 'MUG',
        options: [],
        usd: 2400,
        usd_compare_at: null,
        krw: 32_400,
        eur: 2210,
        stock: 999,
        picture: null,
      },
    ]);
    expect(await rows('select handle from collection')).toEqual([{ handle: 'seascapes' }]);
    expect(await readdir(join(desk.folder, 'store'))).toHaveLength(2);
  });

  it('takes the names of the present template, a BOM, CRLF and one-row products without a handle', async () => {
    const file = [
      '﻿URL handle,Title,Description,Price,Compare-at price,SKU,Inventory quantity,Option1 name,Option1 value,Published on online store,Status',
      ',Great Wave,"<ul><li>One</li><li>Two</li></ul>",1.50,2,GW,3,Colour,Navy,TRUE,Active',
      '',
    ].join('\r\n');
    expect((await run(file)).written).toMatchObject({ inserted: 1 });
    expect(await rows('select handle, description, colours from product')).toEqual([
      {
        handle: 'great-wave',
        description: { en: '– One\n– Two', ko: '– One\n– Two' },
        colours: ['cobalt'],
      },
    ]);
  });

  it('changes nothing the second time', async () => {
    await run(PRODUCT);
    const before = await rows(
      'select * from product p join variant v on v.product_id = p.id order by sku',
    );
    expect((await run(PRODUCT)).written).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(
      await rows('select * from product p join variant v on v.product_id = p.id order by sku'),
    ).toEqual(before);
  });

  it('keeps the other language, unless it was a copy', async () => {
    const of = (title: string): string => `Handle,Title,Variant Price\nmug,${title},10\n`;
    await run(of('Cup'));
    await run(of('Mug'));
    expect(await rows('select title from product')).toEqual([{ title: { en: 'Mug', ko: 'Mug' } }]);
    await run(of('머그'), { locale: 'ko' });
    await run(of('Big Mug'));
    expect(await rows('select title from product')).toEqual([
      { title: { en: 'Big Mug', ko: '머그' } },
    ]);
  });

  it('leaves out what is not published', async () => {
    const file =
      'Handle,Title,Variant Price,Published,Status\na,A,1,TRUE,active\nb,B,1,FALSE,active\nc,C,1,TRUE,draft\n';
    expect((await run(file)).checked).toMatchObject({ products: 1, unpublished: 2 });
    expect(await count()).toBe(1);
  });

  it('reads won without decimals', async () => {
    await run('Handle,Title,Variant Price\na,A,64000\n', { currency: 'KRW' });
    expect(await rows('select krw, usd, eur from variant')).toEqual([
      { krw: 64_000, usd: 4740, eur: 4360 },
    ]);
    expect(await mistakes('Handle,Title,Variant Price\na,A,640.50\n', { currency: 'KRW' })).toEqual(
      ['line 2, Variant Price: "640.50" has decimals, and KRW has none. Write 640.'],
    );
  });

  it('checks only, in a dry run', async () => {
    expect(await run(PRODUCT, { dryRun: true })).not.toHaveProperty('written');
    expect(await count()).toBe(0);
    await expect(readdir(join(desk.folder, 'store'))).rejects.toThrow('ENOENT');
  });
});

it('takes products in a stream and tells how far it is', async () => {
  let text = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n';
  for (let at = 0; at < 1500; at += 1)
    text += `p-${at},Product ${at},Size,S,P${at}S,10\np-${at},,,M,P${at}M,12\n`;
  const steps = new Set<string>();
  const { written } = await run(text, {
    onProgress: (step, done, total) => (expect(done).toBeLessThanOrEqual(total), steps.add(step)),
  });
  expect(written).toMatchObject({ inserted: 1500 });
  expect([...steps]).toEqual(['checking', 'writing']);
});
