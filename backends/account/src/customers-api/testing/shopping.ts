import { randomUUID } from 'node:crypto';
import { openBrowser, type Browser } from '../../accounts/testing/browser.ts';
import { madeCustomer } from '../../accounts/testing/made-customer.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../../testing/account-database.ts';
import { startAccountService, type AccountService } from '../../testing/account-service.ts';

const ADDRESS = 'id isDefault country recipient line1 line2 city region postalCode lines';
const MONEY = '{ amount currency formatted }';
const ORDER = `id number url state placedAt shippedAt cancelledAt carrier tracking
  lines { sku product title quantity total ${MONEY} } subtotal ${MONEY} discount ${MONEY}
  shipping ${MONEY} credit ${MONEY} total ${MONEY} refunded ${MONEY} earned ${MONEY}`;

export const DOCUMENTS = {
  id: '{ me { id } }',
  addresses: `{ me { addresses { ${ADDRESS} } } }`,
  countries: '{ countries { code name } }',
  fields: `query ($country: String!) { addressFields(country: $country) {
    name required maxLength autocomplete inputMode label options { code name } example } }`,
  form: `query ($id: String!) { form(id: $id) {
    name values { name value } errors { field code params { name value } } } }`,
  credit: `{ me { credit ${MONEY} pendingCredit ${MONEY} } }`,
  entries: `query ($first: Int!, $after: String) { me { creditEntries(first: $first, after: $after) {
    entries { id kind amount ${MONEY} at orderNumber } next } } }`,
  orders: `query ($first: Int!, $after: String) { me { orders(first: $first, after: $after) {
    orders { ${ORDER} } next } } }`,
  wishlist: `query ($first: Int!, $after: String) { me { wishlist(first: $first, after: $after) {
    wishes { product addedAt } total next } } }`,
  wished: 'query ($products: [String!]!) { me { wished(products: $products) } }',
  addWish: 'mutation ($product: String!) { addWish(product: $product) { product wished error } }',
  removeWish:
    'mutation ($product: String!) { removeWish(product: $product) { product wished error } }',
};

/** The service with customers in it. */
export interface TestShopping {
  database: AccountTestDatabase;
  service: AccountService;
  /** Somebody who is logged in. */
  member(): Promise<{ browser: Browser; id: string }>;
  guest(): Browser;
  /** Everything that was answered to a document, errors included. */
  answer(browser: Browser, documentId: string, variables?: object): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

export interface GraphqlAnswer {
  data?: unknown;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

export async function startShopping(): Promise<TestShopping> {
  const database = await createAccountDatabase();
  const service = await startAccountService(database.url, DOCUMENTS);
  const guest = () => openBrowser(service.app, `203.0.113.${Math.floor(Math.random() * 250)}`);
  return {
    ...{ database, service, guest },
    async member() {
      const email = `${randomUUID()}@example.com`;
      const browser = await madeCustomer(service.app, database.pool, email, guest());
      const { me } = await browser.ask<{ me: { id: string } }>('id');
      return { browser, id: me.id };
    },
    async answer(browser, documentId, variables = {}) {
      const response = await service.app.inject({
        ...{ method: 'POST', url: '/graphql' },
        headers: {
          ...{ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          cookie: browser.cookie(),
        },
        payload: JSON.stringify({ documentId, variables }),
      });
      return response.json<GraphqlAnswer>();
    },
    async close() {
      await service.close();
      await database.drop();
    },
  };
}
