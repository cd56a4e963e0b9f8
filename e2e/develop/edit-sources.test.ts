import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { editSources } from './edit-sources.ts';

const root = mkdtempSync(join(tmpdir(), 'tessera-edits-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('an edit that does not fit is a mistake, and all edits can be taken back', () => {
  writeFileSync(join(root, 'pond.txt'), 'a pond and a pond');
  writeFileSync(join(root, 'lake.txt'), 'a lake');
  const sources = editSources(root);
  expect(() => sources.edit('pond.txt', 'pond', 'sea')).toThrow('2 times, not once');
  expect(() => sources.edit('pond.txt', 'river', 'sea')).toThrow('0 times, not once');
  sources.edit('pond.txt', 'a pond and', 'a sea and');
  sources.edit('pond.txt', 'sea', 'brook');
  sources.write('new/reed.txt', 'reed');
  sources.delete('lake.txt');
  expect(readFileSync(join(root, 'pond.txt'), 'utf8')).toBe('a brook and a pond');
  sources.restore();
  expect(readFileSync(join(root, 'pond.txt'), 'utf8')).toBe('a pond and a pond');
  expect(readFileSync(join(root, 'lake.txt'), 'utf8')).toBe('a lake');
  expect(existsSync(join(root, 'new/reed.txt'))).toBe(false);
});
