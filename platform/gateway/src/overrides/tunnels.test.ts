import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signOverride } from '@tessera/overrides';
import { makeTeamKey, type MadeKey } from '@tessera/overrides/testing';
import { answerFromSession, openTunnel, type Tunnel } from '@tessera/overrides/tunnel';
import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const origin = 'http://shop.test';
const release = 'ab12cd34ef56';

/** A storefront of a laptop. */
let laptop: Server;
let alice: MadeKey;
let gateway: TestGateway;
let wishes: { method: string; body: { address: string; manifest: { name: string } } }[];
let status: number;
const tunnels: Tunnel[] = [];

beforeEach(async () => {
  [wishes, status] = [[], 200];
  alice = await makeTeamKey('alice');
  const name = 'alice';
  const keys = { find: async () => ({ name, key: alice.publicKey }) };
  const askControl = async (method: string, _: string, body: object) => {
    wishes.push({ method, body: body as (typeof wishes)[number]['body'] });
    return { status, body: {} };
  };
  gateway = await startTestGateway({ overrides: { keys, askControl } });
  const slices = ['garden', 'pond'].map((one) => ({ name: one, assets: { base: '/assets/x/y/' } }));
  laptop = createServer(({ url }, response) =>
    response.end(url === '/_site' ? JSON.stringify({ slices }) : `the laptop: ${url}`),
  );
  await new Promise<void>((done) => laptop.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  for (const tunnel of tunnels.splice(0)) tunnel.close();
  await gateway.close();
  laptop.closeAllConnections();
  await new Promise((done) => laptop.close(done));
});

async function open(slice: string, answered = slice, seconds = 60): Promise<Tunnel> {
  const token = await signOverride(alice, {
    ...{ origin, set: { [slice]: release }, seconds },
    scope: 'tunnel',
  });
  const here = `http://127.0.0.1:${(laptop.address() as AddressInfo).port}`;
  const tunnel = await openTunnel({
    environment: `http://localhost:${gateway.port}`,
    token,
    answer: answerFromSession({ slice: answered, release, origin: here }),
    onState: () => {},
  });
  tunnels.push(tunnel);
  return tunnel;
}

const announced = (slice: string) =>
  until(`${slice} is announced`, () =>
    wishes.find(({ method, body }) => method === 'PUT' && body.manifest.name === slice),
  );

it('two slices of a laptop are announced at addresses of their own, again and again', async () => {
  await Promise.all([open('garden'), open('pond')]);
  for (const slice of ['garden', 'pond']) {
    const { body } = await announced(slice);
    const answer = await fetch(`http://${body.address}/items/1`);
    expect(await answer.text()).toBe(`the laptop: /api/${slice}/items/1`);
  }
  const count = wishes.length;
  await until('they are announced again', () => wishes.length >= count + 2);
});

it('a slice is withdrawn as soon as the laptop leaves', async () => {
  const tunnel = await open('garden');
  const { body } = await announced('garden');
  tunnel.close();
  const end = await until('it is withdrawn', () =>
    wishes.find(({ method }) => method === 'DELETE'),
  );
  expect(end.body).toEqual(body);
  await expect(fetch(`http://${body.address}/items/1`)).rejects.toThrow();
});

it('a slice is withdrawn when its override is over', async () => {
  const tunnel = await open('garden', 'garden', 2);
  await announced('garden');
  await until('it is withdrawn', () => wishes.some(({ method }) => method === 'DELETE'), 6_000);
  await expect(tunnel.ended).rejects.toMatchObject({ code: 'refused' });
});

it('a laptop that answers for another slice than it may is not announced', async () => {
  await open('garden', 'pond');
  await until('it is refused', () => gateway.problems.includes('tunnel /_override/tunnel'));
  expect(gateway.reasons.join()).toContain('the manifest is of pond');
  expect(wishes).toEqual([]);
});

it('a laptop that takes the name of a release of the environment is sent away', async () => {
  status = 409;
  const tunnel = await open('garden');
  await until('it is refused', () => gateway.problems.includes('tunnel /_override/tunnel'));
  expect(gateway.reasons.join()).toContain(`there is a release ${release} of garden here`);
  tunnel.close();
});

it('a gateway that is to stop does not wait for laptops', async () => {
  const tunnel = await open('garden');
  await announced('garden');
  const began = performance.now();
  await gateway.drain();
  expect(performance.now() - began).toBeLessThan(4_000);
  tunnel.close();
});
