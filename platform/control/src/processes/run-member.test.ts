import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMesh } from '../mesh/mesh.ts';
import type { ControlServer } from '../naming/control-server.ts';
import { createNamingRegistry, type NamingRegistry } from '../naming/naming-state.ts';
import { serveTestControl } from '../testing/serve-test-control.ts';
import { until } from '../testing/until.ts';
import { openProcessLedger } from './process-ledger.ts';
import { identifyProcess, sendSignal } from './process-identity.ts';
import type { RunningInstance } from './run-instance.ts';
import { runMember } from './run-member.ts';
import { openServiceLog, type ServiceLog } from './service-log.ts';

let folder: string;
let naming: NamingRegistry;
let control: ControlServer;
let log: ServiceLog;
let member: RunningInstance;
const authority = openAuthority(createAuthoritySecret());
const shell = openIdentity(authority.issue('shell'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-member-'));
  await cp(
    join(import.meta.dirname, '../testing/fixture-server.mjs'),
    join(folder, 'fixture-server.mjs'),
  );
  naming = createNamingRegistry();
  control = await serveTestControl(naming, {}, authority);
  log = openServiceLog(folder, 'sample', () => {});
  await mkdir(join(folder, 'platform'));
  await writeFile(
    join(folder, 'platform/mesh.yaml'),
    'apps: { shell: { calls: [sample] }, sample: {} }\n',
  );
  member = await start();
});
afterEach(async () => {
  await member.stop(0);
  await control.close();
  log.close();
  await rm(folder, { recursive: true });
});

async function start(): Promise<RunningInstance> {
  const mesh = openMesh({
    authority,
    sourceRoot: folder,
    controlUrl: control.url,
    busUrl: undefined,
  });
  return runMember({
    id: 'sample-1',
    release: 'a'.repeat(12),
    command: ['node', 'fixture-server.mjs'],
    directory: folder,
    environment: (port) => ({
      HOST: '127.0.0.1',
      PORT: String(port),
      TESSERA_SERVICE: 'sample',
      TESSERA_DATA_DIR: folder,
    }),
    membership: mesh.join('sample'),
    log,
    ledger: openProcessLedger(join(folder, 'processes.json')),
    onSidecarGone: () => naming.removeInstance('sample-1'),
  });
}

const ready = (): Promise<unknown> =>
  until('it is ready and in naming', () => naming.state.instances.length === 1 && isReady());
const isReady = (): boolean => member.status().state === 'ready';
const call = (headers: Record<string, string> = proof()): Promise<Response> =>
  fetch(`http://${naming.state.instances[0]!.address}/echo`, { headers });
const proof = (): Record<string, string> => ({ 'tessera-proof': shell.proofFor('sample') });

it('puts the sidecar’s address into naming, and tells the app where its sidecar is', async () => {
  await ready();
  const answer = await call();
  const { headers } = (await answer.json()) as { headers: Record<string, string> };
  expect(headers['tessera-caller']).toBe('shell');
  expect(headers['dapr-api-token']).toMatch(/^[\w-]{32}$/);
  expect((await call({})).status).toBe(403);
  const { address, sidecar } = member.status();
  expect(naming.state.instances[0]!.address).not.toBe(address);
  const environment = (await (await fetch(`http://${address}/environment`)).json()) as Record<
    string,
    string
  >;
  expect(environment).toMatchObject({
    TESSERA_INSTANCE: 'sample-1',
    APP_API_TOKEN: headers['dapr-api-token'],
  });
  expect(`127.0.0.1:${environment['DAPR_HTTP_PORT']}`).toBe(sidecar!.address);
  expect(Object.keys(environment).filter((name) => /^MESH_|BUS_URL/.test(name))).toEqual([]);
});

it('heals when the app is killed, and when the sidecar is', async () => {
  await ready();
  sendSignal(member.status().pid!, 'SIGKILL');
  await until('a call finds nobody', async () => (await call()).status === 502);
  await until('it is out of naming', () => naming.state.instances.length === 0);
  await ready();
  expect((await call()).status).toBe(200);
  const { sidecar, pid } = member.status();
  sendSignal(sidecar!.pid!, 'SIGKILL');
  await until('it is out of naming', () => naming.state.instances.length === 0);
  await ready();
  expect((await call()).status).toBe(200);
  expect(member.status()).toMatchObject({ pid, restarts: 1, sidecar: { restarts: 1 } });
});

it('starts the app anew under its address, without its sidecar', async () => {
  await ready();
  const before = member.status();
  member.reload();
  await until('another one runs', () => member.status().restarts === 1 && isReady());
  await ready();
  const after = member.status();
  expect(after.pid).not.toBe(before.pid);
  expect(after.address).toBe(before.address);
  expect(after.sidecar).toEqual(before.sidecar);
  expect((await call()).status).toBe(200);
});

it('ends the app only when nothing is under way any more', async () => {
  await ready();
  const { address } = naming.state.instances[0]!;
  const response = await fetch(`http://${address}/stream`, { headers: proof() });
  const { pid, sidecar, address: app } = member.status();
  const stopped = member.stop(10_000);
  await until('it is out of naming', () => naming.state.instances.length === 0);
  expect(identifyProcess(pid!)).toBeDefined();
  await fetch(`http://${app}/release`);
  expect(await response.text()).toBe('<p>first</p><p>last</p>');
  await stopped;
  expect([identifyProcess(pid!), identifyProcess(sidecar!.pid!)]).toEqual([undefined, undefined]);
});
