import { expect, it } from 'vitest';
import { createNamingRegistry } from '../naming/naming-state.ts';
import type { Release } from '../releases/release.ts';
import { replaceStandIns } from './register-stand-ins.ts';

function release(name: string, files?: string): Release {
  return {
    record: {
      ...{ slice: 'pond', release: name, digest: '', createdAt: '', files: {}, derived: {} },
      run: { service: 'pond', database: false, command: files ? [] : ['node', 'main.mjs'] },
    },
    directory: '',
    manifest: null,
    ...(files && { files }),
  };
}

it('one who answered for a release that is not wanted any more is out, processes stay', () => {
  const naming = createNamingRegistry();
  naming.addInstance({ service: 'reed', id: 'reed-1', release: 'r', address: '127.0.0.1:1' });
  const first = release('a', '127.0.0.1:7001');
  replaceStandIns(naming, [], [first, release('p')]);
  const addresses = (): string[] => naming.state.instances.map(({ address }) => address);
  expect(addresses()).toEqual(['127.0.0.1:1', '127.0.0.1:7001']);
  replaceStandIns(naming, [first, release('p')], [first]);
  expect(addresses()).toEqual(['127.0.0.1:1', '127.0.0.1:7001']);
  replaceStandIns(naming, [first], [release('b', '127.0.0.1:7002')]);
  expect(addresses()).toEqual(['127.0.0.1:1', '127.0.0.1:7002']);
});
