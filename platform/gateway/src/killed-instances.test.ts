import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchNaming, type Naming } from '@tessera/control/naming-client';
import { until } from '@tessera/control/testing';
import { kill, startTestMesh, type Member, type TestMesh } from '@tessera/sidecar/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGateway } from './gateway.ts';
import { callPort } from './testing/call-port.ts';

const MESH = `
apps:
  gateway: { calls: [shell] }
  shell: {}
`;
let mesh: TestMesh;
let naming: Naming;
let first: Member;
let second: Member;
let port: number;
let close: () => void;

beforeEach(async () => {
  mesh = await startTestMesh({ mesh: MESH });
  [first, second] = await Promise.all([
    mesh.start('shell', { instance: 'shell-1' }),
    mesh.start('shell', { instance: 'shell-2' }),
  ]);
  naming = watchNaming(mesh.controlUrl);
  const server = createServer(
    createGateway({
      naming,
      publicOrigin: 'http://shop.test',
      draining: () => false,
      logProblem: () => {},
      mesh: { identity: mesh.identity('gateway') },
    }),
  );
  await new Promise<void>((done) => server.listen(0, done));
  ({ port } = server.address() as AddressInfo);
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await until('both are found', async () => {
    await callPort(port, '/echo');
    return (await first.seen()) > 0 && (await second.seen()) > 0;
  });
}, 30_000);
afterEach(async () => {
  close();
  naming.close();
  await mesh.stop();
});

/** Visitors at 16 doors until `total`, and what happens in the middle. @returns what went wrong */
async function underLoad(total: number, inTheMiddle: () => Promise<unknown>): Promise<string[]> {
  const wrong: string[] = [];
  let started = 0;
  let middle: Promise<unknown> | undefined;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (started < total) {
        started += 1;
        if (started > total / 3) middle ??= inTheMiddle();
        const { status, body } = await callPort(port, '/slow?ms=3');
        if (status !== 200) wrong.push(`${status} ${body.toString()}`);
      }
    }),
  );
  await middle;
  return wrong;
}

const remains = (one: Member) =>
  until('one is left in naming', async () => {
    const addresses = await mesh.addresses('shell');
    return addresses.length === 1 && one.meshUrl.endsWith(addresses[0]!);
  });

it('no page fails when one of two processes is killed', async () => {
  expect(await underLoad(1_500, () => kill(second.app))).toEqual([]);
  await remains(first);
}, 30_000);

it('no page fails when one of two sidecars is killed', async () => {
  expect(await underLoad(1_500, () => kill(second.sidecar))).toEqual([]);
  await remains(first);
}, 30_000);

it('no page fails when control is killed, and then one of two processes', async () => {
  const wrong = await underLoad(2_000, async () => {
    await mesh.killControl();
    await kill(second.app);
  });
  expect(wrong).toEqual([]);
}, 30_000);
