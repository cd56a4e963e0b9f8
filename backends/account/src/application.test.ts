import { createTestDatabase } from '@tessera/control/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createAccountDatabase, type AccountTestDatabase } from './testing/account-database.ts';
import { startAccountService, type AccountService } from './testing/account-service.ts';

const DOCUMENTS = { 'sha256:hint': '{ hint }' };

let database: AccountTestDatabase;
let service: AccountService;

beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

it('renders pages for one visitor alone', async () => {
  const page = await service.app.inject({
    url: '/pages/login?url=%2Faccount%2Flogin&id=page',
    headers: { cookie: 'tessera_session=1900000000' },
  });
  expect(page.body).toContain('<div data-root>hint true</div>');
  expect(page.headers['cache-control']).toBe('private, no-store');
});

it('answers no document of a visitor’s own', async () => {
  const response = await service.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ query: '{ hint }' }),
  });
  expect(response.json()).toMatchObject({
    errors: [{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }],
  });
});

it('refuses whoever comes past the sidecar', async () => {
  const guarded = await startAccountService(database.url, DOCUMENTS, { appToken: 'app' });
  const get = async (url: string, headers: Record<string, string> = {}) =>
    (await guarded.app.inject({ url, headers })).statusCode;
  expect(await get('/slice.json')).toBe(403);
  expect(await get('/slice.json', { 'dapr-api-token': 'other' })).toBe(403);
  expect(await get('/slice.json', { 'dapr-api-token': 'app' })).toBe(200);
  expect(await get('/healthz')).toBe(200);
  await guarded.close();
});

it('is not ready without its tables, and without its database', async () => {
  const empty = await createTestDatabase(inject('postgresAdminUrl'));
  const waiting = await startAccountService(empty.url, {});
  const ready = async () => {
    const response = await waiting.app.inject({ url: '/readyz' });
    return [response.statusCode, response.json<{ reason: string }>().reason];
  };
  expect(await ready()).toEqual([503, 'database not migrated']);
  await empty.drop();
  expect(await ready()).toEqual([503, 'database not reachable']);
  await waiting.close();
  expect((await service.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
});
