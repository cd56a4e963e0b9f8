import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readMesh } from './mesh/read-mesh.ts';
import { readResiliency } from './resiliency/read-resiliency.ts';
import { DEFAULT_POLICY } from './resiliency/resiliency-policies.ts';

const read = (name: string): [file: string, source: string] => {
  const file = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  return [file, readFileSync(file, 'utf8')];
};

it('the mesh file of the house is sound', () => {
  const mesh = readMesh(...read('mesh.yaml'));
  expect(mesh.mayCall('gateway', 'shell')).toBe(true);
  expect(mesh.mayCall('shell', 'gateway')).toBe(false);
});

it('the resiliency file of the house is sound and says what holds without it', () => {
  const { timeout, retry, breaker } = readResiliency(...read('resiliency.yaml'), 'shell').app('x');
  const { retriesStatus, ...figures } = retry;
  expect({ timeout, figures }).toEqual({
    timeout: DEFAULT_POLICY.timeout,
    figures: expect.objectContaining({ backOff: 'exponential', first: 25, most: 3 }) as unknown,
  });
  expect([500, 502, 503, 504].filter(retriesStatus)).toEqual([502, 503, 504]);
  expect(breaker.openFor).toBe(DEFAULT_POLICY.breaker.openFor);
});
