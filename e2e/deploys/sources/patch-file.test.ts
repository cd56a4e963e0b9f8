import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { patchFile } from './patch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tessera-patch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a patch that changes nothing is a mistake', () => {
  const file = join(folder, 'x.txt');
  writeFileSync(file, 'pond');
  patchFile(file, (text) => text.toUpperCase());
  expect(readFileSync(file, 'utf8')).toBe('POND');
  expect(() => patchFile(file, (text) => text.toUpperCase())).toThrow('changes nothing');
});
