import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browser } from '../accounts/testing/browser.ts';
import { startShopping, type TestShopping } from '../customers-api/testing/shopping.ts';
import { saveAddress } from '../save-address/save-address.ts';
import type { SavedAddress } from './address.ts';
import { checkAddress, tidyAddress } from './check-address.ts';

let shopping: TestShopping;

beforeAll(async () => {
  shopping = await startShopping();
});
afterAll(() => shopping.close());

const US = {
  ...{ country: 'US', recipient: 'Ada Byron', line1: '548 Market Street', line2: '#3' },
  ...{ city: 'San Francisco', region: 'CA', postalCode: '94104' },
};
const KR = {
  ...{ country: 'KR', recipient: '김아다', line1: '세종대로 110', line2: '' },
  ...{ city: '중구', region: '11', postalCode: '04524' },
};

const save = (browser: Browser, fields: Record<string, string>) =>
  browser.post('/addresses/save', fields);

async function book(browser: Browser): Promise<(SavedAddress & { lines: string[] })[]> {
  const { me } = await browser.ask<{
    me: { addresses: (SavedAddress & { lines: string[] })[] };
  }>('addresses');
  return me.addresses;
}

async function refused(browser: Browser, { location = '' }: Answer) {
  const url = new URL(location, 'http://shop');
  expect(url.pathname).toBe('/account/addresses');
  const { form } = await browser.ask<{
    form: { name: string; values: object[]; errors: { field: string; code: string }[] };
  }>('form', { id: url.searchParams.get('form') });
  expect(form.name).toBe('addresses/save');
  return { ...form, errors: form.errors.map(({ field, code }) => `${field}:${code}`) };
}

describe('an address', () => {
  it.each([
    ['KR', KR, ['(04524) 서울 Seoul 중구', '세종대로 110', '김아다', 'South Korea']],
    ['US', US, ['Ada Byron', '548 Market Street', '#3', 'San Francisco, CA 94104']],
  ])('of %s is written as it is written there', async (_country, address, lines) => {
    const { browser } = await shopping.member();
    expect((await save(browser, address)).location).toBe('/account/addresses?notice=address_saved');
    const [saved] = await book(browser);
    expect(saved).toMatchObject({ ...address, isDefault: true });
    expect(saved!.lines.slice(0, lines.length)).toEqual(lines);
  });

  it('is tidied as its country writes it', () => {
    const british = { ...US, country: 'GB', region: 'CA', postalCode: 'e16an' };
    expect(tidyAddress(british)).toMatchObject({ region: '', postalCode: 'E1 6AN' });
    expect(checkAddress(tidyAddress(british))).toEqual([]);
    expect(tidyAddress({ ...US, postalCode: '941041234' }).postalCode).toBe('94104-1234');
  });

  it.each([
    [{ recipient: '' }, ['recipient:required']],
    [{ region: 'XX' }, ['region:unknown_region']],
    [{ country: 'KP' }, ['country:unknown_country']],
    [{ country: '' }, ['country:unknown_country']],
    [{ country: 'DE', postalCode: '00123' }, ['postalCode:invalid_postal_code']],
    [{ line1: 'x'.repeat(121), line2: 'a\nb' }, ['line1:too_long', 'line2:invalid_characters']],
  ])('with %j is refused, and shown again', async (wrong, errors) => {
    const { browser } = await shopping.member();
    const form = await refused(browser, await save(browser, { ...US, ...wrong }));
    expect(form.errors).toEqual(errors);
    expect(form.values).toContainEqual({ name: 'city', value: 'San Francisco' });
    expect(await book(browser)).toEqual([]);
  });
});

describe('a book of addresses', () => {
  it('has one default, whatever is saved, chosen and removed', async () => {
    const { browser } = await shopping.member();
    await save(browser, US);
    await save(browser, { ...KR, isDefault: 'on' });
    await save(browser, { ...US, line2: 'third' });
    const defaults = async () => {
      const all = await book(browser);
      const [first, ...rest] = all.map(({ isDefault }) => isDefault);
      expect([first, rest.some(Boolean)]).toEqual([true, false]);
      return all;
    };
    const [korean, third, first] = await defaults();
    expect([korean!.country, third!.line2, first!.line2]).toEqual(['KR', 'third', '#3']);
    const chosen = await browser.post('/addresses/default', { id: first!.id, return: '/checkout' });
    expect(chosen.location).toBe('/checkout?notice=address_default');
    expect((await defaults())[0]!.id).toBe(first!.id);
    // Not chosen in the form is not taken away.
    await save(browser, { ...US, id: first!.id, line2: 'again' });
    expect((await defaults())[0]).toMatchObject({ id: first!.id, line2: 'again' });
    const removed = await browser.post('/addresses/remove', { id: first!.id });
    expect(removed.location).toBe('/account/addresses?notice=address_removed');
    expect((await defaults()).map(({ id }) => id)).toEqual([third!.id, korean!.id]);
    await browser.post('/addresses/remove', { id: korean!.id });
    await browser.post('/addresses/remove', { id: third!.id });
    expect(await book(browser)).toEqual([]);
  });

  it('has at most fifty, however many are saved at once', async () => {
    const { pool } = shopping.database;
    const { browser, id } = await shopping.member();
    const typed = { id: undefined, address: US, isDefault: false };
    // Again and again: a race may end well by chance.
    for (let round = 0; round < 10; round += 1) {
      await pool.query('delete from address where customer = $1', [id]);
      await pool.query(
        `insert into address
           (customer, is_default, country, recipient, line1, line2, city, region, postal_code)
         select $1, n = 1, 'DE', 'Ada', 'Weg 1', '', 'Berlin', '', '10117'
         from generate_series(1, 47) n`,
        [id],
      );
      const saving = Array.from({ length: 8 }, () => saveAddress(pool, id, typed));
      const refusals = (await Promise.all(saving)).filter((errors) => errors.length > 0);
      expect(await book(browser)).toHaveLength(50);
      expect(refusals).toHaveLength(5);
    }
    expect((await refused(browser, await save(browser, US))).errors).toEqual([':too_many']);
    const [first] = await book(browser);
    const changed = await save(browser, { ...US, id: first!.id });
    expect(changed.location).toContain('notice=address_saved');
  });

  it('has one default when several are chosen at once', async () => {
    const { browser } = await shopping.member();
    for (const line2 of ['1', '2', '3']) await save(browser, { ...US, line2 });
    const all = await book(browser);
    await Promise.all([
      ...all.map(({ id }) => browser.post('/addresses/default', { id })),
      save(browser, { ...KR, isDefault: 'on' }),
      browser.post('/addresses/remove', { id: all[1]!.id }),
    ]);
    const after = await book(browser);
    expect(after).toHaveLength(3);
    expect(after.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('goes on where the form says, on this site', async () => {
    const { browser } = await shopping.member();
    const on = async (further: string) =>
      (await save(browser, { ...US, return: further })).location;
    expect(await on('/checkout?x=1')).toBe('/checkout?x=1&notice=address_saved');
    expect(await on('//evil.example')).toBe('/account/addresses?notice=address_saved');
    const wrong = await save(browser, { ...US, city: '', return: '/checkout' });
    expect(wrong.location).toMatch(/^\/account\/addresses\?form=[\w-]{22}&return=%2Fcheckout$/u);
  });
});

it('tells countries and their fields to everybody', async () => {
  const guest = shopping.guest();
  const { countries } = await guest.ask<{ countries: { code: string; name: string }[] }>(
    'countries',
  );
  expect(countries.map(({ code }) => code)).toEqual(['US', 'KR', 'DE', 'FR', 'GB']);
  const fields = async (country: string) =>
    (
      await guest.ask<{ addressFields: { name: string; options: object[] }[] }>('fields', {
        country,
      })
    ).addressFields;
  const german = await fields('DE');
  expect(german.map(({ name }) => name)).toEqual([
    ...['recipient', 'line1', 'line2', 'postalCode', 'city'],
  ]);
  expect(german[3]).toMatchObject({ inputMode: 'numeric', example: '10115', maxLength: 12 });
  expect((await fields('KR')).find(({ name }) => name === 'region')!.options).toHaveLength(17);
  expect(await fields('XX')).toEqual([]);
});
