import { expect, it } from 'vitest';
import { keepLockEntries } from './keep-lock-entries.ts';

const lockOf = (packages: object): string =>
  `${JSON.stringify({ name: 'house', lockfileVersion: 3, packages }, null, 2)}\n`;

const BEFORE = {
  '': { name: 'house' },
  'backends/gone': { name: '@tessera/gone-backend' },
  'backends/gone/node_modules/left': { version: '1.0.0' },
  'backends/kept': { name: '@tessera/kept-backend' },
  'backends/kept/node_modules/left': { version: '1.0.0' },
  'node_modules/@tessera/gone-backend': { resolved: 'backends/gone', link: true },
  'node_modules/@tool/darwin-arm64': { version: '2.0.0', os: ['darwin'], optional: true },
  'node_modules/right': { version: '3.0.0' },
};
const isThere = (folder: string): boolean => folder === 'backends/kept';

it('puts back what npm forgot, in npm’s order, and nothing of what was removed', () => {
  const after = lockOf({
    '': BEFORE[''],
    'backends/kept': BEFORE['backends/kept'],
    'backends/new': { name: '@tessera/new-backend' },
    'node_modules/@tessera/new-backend': { resolved: 'backends/new', link: true },
    'node_modules/right': { version: '3.0.1' },
  });
  const { content, restored } = keepLockEntries(lockOf(BEFORE), after, isThere);
  expect(restored).toEqual(['backends/kept/node_modules/left', 'node_modules/@tool/darwin-arm64']);
  expect(content).toBe(
    lockOf({
      '': BEFORE[''],
      'backends/kept': BEFORE['backends/kept'],
      'backends/kept/node_modules/left': BEFORE['backends/kept/node_modules/left'],
      'backends/new': { name: '@tessera/new-backend' },
      'node_modules/@tessera/new-backend': { resolved: 'backends/new', link: true },
      'node_modules/@tool/darwin-arm64': BEFORE['node_modules/@tool/darwin-arm64'],
      'node_modules/right': { version: '3.0.1' },
    }),
  );
});

it('leaves a lock file alone from which nothing vanished', () => {
  const after = JSON.stringify(JSON.parse(lockOf(BEFORE)));
  expect(keepLockEntries(lockOf(BEFORE), after, isThere)).toEqual({ content: after, restored: [] });
});
