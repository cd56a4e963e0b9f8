import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshSchema } from './schema.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-schema-'));
  file = join(folder, 'schema.graphql');
});
afterEach(() => rm(folder, { recursive: true }));

/** A service that answers introspection of this schema. */
const answering =
  (sdl: string) =>
  (body: object): Promise<unknown> =>
    graphql({ schema: buildSchema(sdl), source: (body as { query: string }).query });

test('a field that the service has comes into what is published; then nothing changes', async () => {
  await writeFile(file, '"""What is asked."""\ntype Query {\n  pond: Int\n}\n');
  const ask = answering('type Query { pond: Int  reed: String }');
  expect(await refreshSchema(file, ask)).toBe(true);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('reed: String');
  expect(text).toContain('"""What is asked."""');
  const { mtimeMs } = await stat(file);
  expect(await refreshSchema(file, ask)).toBe(false);
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
});

test('nothing is written while the service does not answer introspection', async () => {
  await writeFile(file, 'type Query { pond: Int }\n');
  const refused = async (): Promise<unknown> => ({ errors: [{ message: 'not allowed' }] });
  expect(await refreshSchema(file, refused)).toBe(false);
  const gone = (): Promise<unknown> => Promise.reject(new Error('nobody there'));
  await expect(refreshSchema(file, gone)).rejects.toThrow('nobody there');
  expect(await readFile(file, 'utf8')).toBe('type Query { pond: Int }\n');
});

test('a slice that publishes no schema gets none', async () => {
  expect(await refreshSchema(file, answering('type Query { pond: Int }'))).toBe(false);
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
