import { afterEach, expect, it, vi } from 'vitest';
import { resolveNode } from './run-instance.ts';

afterEach(() => vi.unstubAllEnvs());

it('node is the Node of this process, and other programs are themselves', () => {
  expect(resolveNode(['node', 'main.mjs'])).toEqual([process.execPath, 'main.mjs']);
  expect(resolveNode(['python3', 'main.py'])).toEqual(['python3', 'main.py']);
});

it('small processes take no memory that is sized for many visitors', () => {
  vi.stubEnv('TESSERA_SMALL_PROCESSES', '1');
  expect(resolveNode(['node', '--max-semi-space-size=32', 'main.mjs'])).toEqual([
    process.execPath,
    ...['--optimize-for-size', '--single-threaded-gc', '--max-semi-space-size=2', 'main.mjs'],
  ]);
  expect(resolveNode(['python3', 'main.py'])).toEqual(['python3', 'main.py']);
});
