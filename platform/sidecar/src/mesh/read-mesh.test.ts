import { describe, expect, it } from 'vitest';
import { readMesh } from './read-mesh.ts';

const FILE = `limits: { queue: 10 }
apps:
  shell:
    calls: [catalog]
  catalog:
    publishes: [catalog.*, audit]
    subscribes: [cart.order-placed.v1]
    limits: { concurrency: 8 }
`;

describe('the mesh file', () => {
  const mesh = readMesh('mesh.yaml', FILE);

  it('lets through what is written down', () => {
    expect(mesh.mayCall('shell', 'catalog')).toBe(true);
    expect(mesh.mayCall('catalog', 'shell')).toBe(false);
    expect(mesh.mayCall('stranger', 'catalog')).toBe(false);
  });

  it('lets those who face visitors call every slice, and not each other', () => {
    const facing = readMesh(
      'mesh.yaml',
      "apps: { gateway: { calls: [shell, '*'] }, shell: { calls: ['*'] }, catalog: {} }",
    );
    expect(facing.mayCall('gateway', 'shell')).toBe(true);
    expect(facing.mayCall('shell', 'gateway')).toBe(false);
    expect(facing.mayCall('shell', 'deployed-tomorrow')).toBe(true);
    expect(facing.mayCall('catalog', 'deployed-tomorrow')).toBe(false);
  });

  it('says who publishes what', () => {
    expect(mesh.mayPublish('catalog', 'catalog.price-changed.v1')).toBe(true);
    expect(mesh.mayPublish('catalog', 'audit')).toBe(true);
    expect(mesh.mayPublish('catalog', 'audit.more')).toBe(false);
    expect(mesh.mayPublish('shell', 'audit')).toBe(false);
  });

  it('says who listens to what', () => {
    expect(mesh.maySubscribe('catalog', 'cart.order-placed.v1')).toBe(true);
    expect(mesh.maySubscribe('catalog', 'cart.order-cancelled.v1')).toBe(false);
    expect(mesh.maySubscribe('shell', 'cart.order-placed.v1')).toBe(false);
  });

  it('limits each app, by its own numbers before those for all', () => {
    expect(mesh.limits('catalog')).toEqual({ concurrency: 8, queue: 10, outbound: 256 });
    expect(mesh.limits('stranger').queue).toBe(10);
  });
});

it.each([
  ['calls: [catalog]', 'calls: [catalogue]', 4, 'apps has no "catalogue"'],
  ['calls: [catalog]', 'calls: catalog', 4, 'expected a list'],
  ['publishes: [catalog.*, audit]', "publishes: ['*.x']", 6, 'at the end only'],
  ['concurrency: 8', 'concurrency: 0', 8, 'at least 1'],
  ['  shell:\n    calls', '  shell:\n    call', 4, 'call: is not known here'],
])('a mistake is named with its line: %s → %s', (right, wrong, line, text) => {
  expect(() => readMesh('mesh.yaml', FILE.replace(right, wrong))).toThrow(
    new RegExp(`^mesh\\.yaml:${line}: .*${text.replaceAll('"', '.')}`),
  );
});
