import { afterAll, beforeAll, expect, it } from 'vitest';
import { callPort } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

it.each([
  ['/', true],
  ['/_pages?url=/', true],
  ['/_sites', true],
  ['/_site/x', true],
  ['/_fragments/sample/box', false],
  ['/_parts/sample/pages/start?url=/', false],
  ['/_site', false],
])('the shell answers %s; a visit begins there: %s', async (path, begins) => {
  const { body, headers } = await callPort(gateway.port, path);
  expect(body.toString()).toContain('<title>shell</title>');
  expect(headers['set-cookie'] !== undefined).toBe(begins);
});
