import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterAll, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tessera-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mesh = join(folder, 'mesh.yaml');
writeFileSync(mesh, 'apps:\n  catalog: {}\n');
const RIGHT = {
  APP_ID: 'catalog',
  APP_PORT: '9',
  DAPR_HTTP_PORT: '0',
  MESH_PORT: '0',
  TESSERA_CONTROL_URL: 'http://127.0.0.1:9',
  MESH_TOKEN: openAuthority(createAuthoritySecret()).issue('catalog'),
  MESH_CONFIG: mesh,
};

/** Starts a sidecar that cannot start. @returns what it says */
function messages(environment: Record<string, string | undefined>): string[] {
  const { status, stdout } = spawnSync(process.execPath, [MAIN], {
    env: { ...RIGHT, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(1);
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
}

it('names every variable that is missing or wrong', () => {
  expect(messages({ APP_ID: '', APP_PORT: 'http', MESH_TOKEN: undefined })).toEqual([
    'APP_ID is missing: the name of the app in the mesh',
    'APP_PORT is "http", which is no port',
    'MESH_TOKEN is missing: what control issued to the app',
  ]);
});

it('names the line of every mistake in the resiliency file', () => {
  const file = join(folder, 'resiliency.yaml');
  writeFileSync(
    file,
    'kind: Resiliency\nspec:\n  policies:\n    timeouts:\n      a: soon\n    retries:\n      b: { maxRetries: -7 }\n',
  );
  expect(messages({ RESILIENCY_CONFIG: file })).toEqual([
    expect.stringContaining(`${file}:5: spec.policies.timeouts.a: "soon" is no duration`),
    expect.stringContaining(`${file}:7: spec.policies.retries.b.maxRetries: expected a whole`),
  ]);
});

it('names the line of a mistake in the mesh file', () => {
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'apps:\n  catalog:\n    calls: [nobody]\n');
  expect(messages({ MESH_CONFIG: file })).toEqual([
    `${file}:3: apps.catalog.calls.0: apps has no "nobody"`,
  ]);
});

it('refuses the token of another app', () => {
  const token = openAuthority(createAuthoritySecret()).issue('cart');
  expect(messages({ MESH_TOKEN: token })).toEqual([
    'MESH_TOKEN belongs to cart, APP_ID is catalog',
  ]);
});

it('names a file that cannot be read', () => {
  expect(messages({ MESH_CONFIG: '/nowhere.yaml' })[0]).toContain(
    'MESH_CONFIG names /nowhere.yaml',
  );
});
