import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../accounts/testing/browser.ts';
import { accountSchema } from '../graphql/schema.ts';
import { give } from '../ledger/testing/books.ts';
import { madeOrder, openEars } from '../reactions/testing/tell.ts';
import { DOCUMENTS, startShopping, type TestShopping } from './testing/shopping.ts';

let shopping: TestShopping;
let owner: { browser: Browser; id: string };
/** A line of the owner's address, and of what they wish and ordered. */
const MARKS = ['Secret Street 9', 'secret-wish', 'RR7'];
const ADDRESS = {
  ...{ country: 'DE', recipient: 'Ada', line1: 'Secret Street 9', line2: '' },
  ...{ city: 'Berlin', region: '', postalCode: '10117' },
};

beforeAll(async () => {
  shopping = await startShopping();
  owner = await shopping.member();
  await owner.browser.post('/addresses/save', ADDRESS);
  await owner.browser.post('/addresses/save', { ...ADDRESS, line2: 'second' });
  await owner.browser.post('/wishlist/add', { product: 'secret-wish' });
  await give(shopping.database.pool, owner.id, 700);
  const tell = openEars(shopping.database.pool);
  for (let n = 0; n < 3; n += 1) {
    const made = madeOrder(owner.id);
    for (const told of [made.placed, made.shipped]) await tell(told);
  }
});
afterAll(() => shopping.close());

const PERSONAL = ['addresses', 'credit', 'entries', 'orders', 'wishlist', 'wished'] as const;
const IDENTITY_FIELDS = ['id', 'email', 'name', 'registeredAt', 'sessions', 'passkeys'];

const page = { first: 2, after: null as string | null };

/** Everything that is the owner's, as they see it. */
async function seen(browser: Browser): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const document of PERSONAL) {
    const variables = { ...page, products: ['secret-wish'] };
    all[document] = (await shopping.answer(browser, document, variables)).data;
  }
  return all;
}

const strangers = [
  ['another customer', async () => (await shopping.member()).browser],
  ['a guest', async () => shopping.guest()],
  [
    'somebody with made-up cookies',
    async () => {
      const guest = shopping.guest();
      const [head = '', body = ''] = owner.browser.cookies.get('tessera_access')!.split('.');
      guest.cookies.set('tessera_access', `${head}.${body}.AAAA`);
      guest.cookies.set('tessera_session', '1999999999');
      return guest;
    },
  ],
] as const;

describe.each(strangers)('%s', (who, come) => {
  it('sees nothing of what is somebody else’s', async () => {
    const own = await seen(owner.browser);
    for (const mark of MARKS) expect(JSON.stringify(own)).toContain(mark);
    const stranger = await come();
    const theirs = JSON.stringify(await seen(stranger));
    for (const mark of MARKS) expect(theirs).not.toContain(mark);
    if (who !== 'another customer') {
      for (const data of Object.values(await seen(stranger))) expect(data).toEqual({ me: null });
    }
  });

  it('gets no further by somebody else’s cursors', async () => {
    const stranger = await come();
    for (const [document, list] of [
      ['entries', 'creditEntries'],
      ['orders', 'orders'],
    ] as const) {
      const { me } = await owner.browser.ask<{ me: Record<string, { next: string }> }>(
        ...([document, page] as const),
      );
      const after = me[list]!.next;
      expect(after).toBeTruthy();
      const { data } = await shopping.answer(stranger, document, { ...page, after });
      const empty = { [list]: { [list === 'orders' ? 'orders' : 'entries']: [], next: null } };
      expect(data).toEqual({ me: who === 'another customer' ? empty : null });
    }
  });

  it('changes nothing of it', async () => {
    const before = await seen(owner.browser);
    const { me } = await owner.browser.ask<{ me: { addresses: { id: string }[] } }>('addresses');
    const [first, second] = me.addresses;
    const stranger = await come();
    const saved = await stranger.post('/addresses/save', {
      ...ADDRESS,
      id: second!.id,
      line1: 'x',
    });
    const answers = [
      saved,
      await stranger.post('/addresses/default', { id: second!.id }),
      await stranger.post('/addresses/remove', { id: first!.id }),
      await stranger.post('/wishlist/remove', { product: 'secret-wish' }),
      await stranger.post('/wishlist/add', { product: 'theirs', return: '/p/theirs' }),
    ];
    for (const { status } of answers) expect(status).toBe(303);
    if (who === 'another customer') expect(saved.location).toContain('form=');
    else {
      const logins = answers.map(({ location }) => location);
      expect(logins.every((location) => location!.startsWith('/account/login?return='))).toBe(true);
      expect(logins.at(-1)).toBe('/account/login?return=%2Fp%2Ftheirs');
    }
    for (const document of ['addWish', 'removeWish'] as const) {
      const { data } = await shopping.answer(stranger, document, { product: 'secret-wish' });
      const own = { [document]: expect.objectContaining({ product: 'secret-wish' }) as object };
      expect(data).toEqual(who === 'another customer' ? own : { [document]: null });
    }
    expect(await seen(owner.browser)).toEqual(before);
  });
});

it('another site changes nothing in the owner’s name', async () => {
  const before = await seen(owner.browser);
  const paths = [
    ...['/addresses/save', '/addresses/default', '/addresses/remove'],
    ...['/wishlist/add', '/wishlist/remove'],
  ];
  for (const path of paths) {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.test' },
      {},
    ]) {
      const form = { ...ADDRESS, product: 'secret-wish' };
      expect((await owner.browser.post(path, form, headers)).status).toBe(403);
    }
  }
  expect(await seen(owner.browser)).toEqual(before);
});

it('everything of the shopping that is somebody’s own is tried', () => {
  const me = accountSchema().getType('Me') as GraphQLObjectType;
  const fields = Object.keys(me.getFields()).filter((name) => !IDENTITY_FIELDS.includes(name));
  const asked = PERSONAL.map((document) => DOCUMENTS[document]).join(' ');
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.filter((name) => !asked.includes(` ${name}`))).toEqual([]);
});
