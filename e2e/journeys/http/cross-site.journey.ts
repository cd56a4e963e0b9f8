import { sharedShop } from '../../shop/shared-shop.ts';
import { quickAccount } from '../account/quick-account.ts';
import { expect, test } from '../fixtures.ts';
import { readManifests } from './shop-parts.ts';

const ELSEWHERE: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://evil.example' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
];

test('no page of another site can send a form in a customer’s name', async ({
  request,
  baseURL,
}) => {
  const account = quickAccount(request, sharedShop());
  const customer = await account.register();
  await account.login(customer);
  const { api } = readManifests().find(({ name }) => name === 'account')!;
  const readOnly = ['/data', '/mail', '/mail/:id', '/.well-known/jwks.json'];
  const forms = api.filter((path) => !readOnly.includes(path));
  expect(forms.length).toBeGreaterThan(20);
  const fields = {
    ...{ ...customer, current: customer.password, session: 'others', return: '/' },
    ...{ product: 'x', id: crypto.randomUUID(), token: 'x' },
  };
  for (const path of forms) {
    for (const headers of ELSEWHERE) {
      const answer = await request.post(`/api/account${path}`, {
        ...{ form: fields, headers, maxRedirects: 0 },
      });
      expect(answer.status(), `${path} ${JSON.stringify(headers)}`).toBe(403);
      expect(answer.headers()['set-cookie'], path).toBeUndefined();
    }
  }
  const page = await request.get('/account');
  expect(page.url()).toBe(`${baseURL}/account`);
  expect(await page.text()).toContain(customer.email);
});

test('the door leads to the shop only', async ({ request, baseURL }) => {
  const account = quickAccount(request, sharedShop());
  const { email, password } = await account.register();
  for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'x']) {
    const next = await account.post('login', { email, password, return: target });
    expect(new URL(next, baseURL).origin, target).toBe(baseURL);
    const refreshed = await request.get(
      `/api/account/session/refresh?return=${encodeURIComponent(target)}`,
      { maxRedirects: 0 },
    );
    expect(refreshed.status()).toBe(303);
    expect(new URL(refreshed.headers()['location']!, baseURL).origin, target).toBe(baseURL);
  }
});

test('what other slices ask the account for is not for the public', async ({ request }) => {
  const id = crypto.randomUUID();
  for (const [method, path] of [
    ['GET', `/api/account/customers/${id}`],
    ['GET', `/api/account/customers/${id}/credit`],
    ['PUT', `/api/account/credit-redemptions/${id}`],
    ['DELETE', `/api/account/credit-redemptions/${id}`],
    ['GET', `/api/cart/customers/${id}/data`],
    ['POST', '/api/account/reactions/order-placed'],
    ['GET', '/api/account/dapr/subscribe'],
  ] as const) {
    const answer = await request.fetch(path, { method });
    expect(answer.status(), `${method} ${path}`).toBe(404);
  }
});
