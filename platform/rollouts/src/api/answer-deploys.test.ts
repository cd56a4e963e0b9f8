import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ControlError } from '@tessera/control';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Rollouts } from '../rollouts.ts';
import { answerDeploys } from './answer-deploys.ts';

const GOOD = {
  ...{ slice: 'garden', release: 'ab12ab12ab12', steps: [100], hold: 0, readyWithin: 1_000 },
  ...{ preview: false, by: 'ada' },
};

let server: Server;
let asked: unknown[];
beforeEach(async () => {
  asked = [];
  const rollouts: Rollouts = {
    deploy: (request) => {
      asked.push(request);
      return Promise.reject(new ControlError('under_way', 'another one is'));
    },
    rollback: () => Promise.reject(new Error('not asked for')),
    underWay: () => [],
    history: () => [],
    close: async () => {},
  };
  server = createServer((request, response) => {
    void answerDeploys(rollouts, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function deploy(body: string): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/v1/deploys`, { method: 'POST', body });
}

it('says in a line why a deploy is not begun', async () => {
  const response = await deploy(JSON.stringify(GOOD));
  expect(await response.json()).toEqual({
    error: { code: 'under_way', message: 'another one is' },
  });
  expect(asked).toEqual([GOOD]);
});

it.each<[string, unknown]>([
  ['slice', '../garden'],
  ['release', '../../etc'],
  ['steps', [50, 20, 100]],
  ['steps', []],
  ['hold', -1],
  ['readyWithin', '1s'],
  ['preview', 'yes'],
  ['by', ''],
  ['by', 'x'.repeat(101)],
])('names what is wrong: %s %j', async (field, value) => {
  const response = await deploy(JSON.stringify({ ...GOOD, [field]: value }));
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe('invalid_deploy');
  expect(error.message).toMatch(new RegExp(`^${field}: `));
  expect(asked).toEqual([]);
});

it('takes no body that no deploy needs', async () => {
  const response = await deploy('x'.repeat(20_000));
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('at most 16384 bytes');
  expect(asked).toEqual([]);
});
