import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTessera } from '../testing/tessera-process.ts';

const SCHEMA = 'backends/pond/contract/schema.graphql';
const POND = { contract: 1, name: 'pond', pages: [], fragments: [], api: ['/graphql'] };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tessera-contracts-'));
  await write('mfe-pond/slice.json', JSON.stringify(POND));
  await write('backends/pond/service.json', '{"service":"pond"}');
  await write(SCHEMA, 'type Query { level: Int! }');
  await write('backends/well/service.json', '{"service":"well","api":["/draw"]}');
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function contracts(...words: string[]): Promise<{ code: number | null; output: string }> {
  const running = startTessera(['contracts', ...words, '--source', root], {});
  return { code: await running.exited, output: running.output() };
}

it('publishes what the sources say, and checks that it is so', async () => {
  expect(await contracts('check', 'pond')).toMatchObject({ code: 1 });
  expect(await contracts('publish')).toEqual({
    code: 0,
    output: '✔ pond: slice.json, schema.graphql\n✔ well: slice.json\n',
  });
  expect(await contracts('check')).toEqual({ code: 0, output: '✔ pond, well\n' });

  await write(SCHEMA, 'type Query { level: Int! depth: Int }');
  const { code, output } = await contracts('check');
  expect(code).toBe(1);
  expect(output).toContain('✖ pond/schema.graphql is published otherwise.');
  expect(await contracts('publish', 'well')).toMatchObject({
    output: '✔ well: as it was published\n',
  });
  expect(await contracts('publish', 'pond')).toMatchObject({ output: '✔ pond: schema.graphql\n' });
});

it('passes over slices whose sources are not here', async () => {
  await contracts('publish');
  await rm(join(root, 'mfe-pond'), { recursive: true });
  await rm(join(root, 'backends/pond'), { recursive: true });
  expect(await contracts('check')).toEqual({ code: 0, output: '✔ well\n' });
  expect(await contracts('publish', 'pond')).toMatchObject({
    ...{ code: 1, output: expect.stringContaining('There are: well.') as string },
  });
});

it('refuses what breaks others, and says who and what', async () => {
  await contracts('publish');
  await write(SCHEMA, 'type Query { depth: Int }');
  const { code, output } = await contracts('publish');
  expect(code).toBe(1);
  expect(output).toContain('Query.level was removed');
  expect(output).toContain('--breaking');
  expect(await contracts('publish', '--breaking')).toMatchObject({ code: 0 });
  expect(await readFile(join(root, 'contracts/pond/schema.graphql'), 'utf8')).toContain('depth');
});

it('checks that recordings are what contracts say', async () => {
  await contracts('publish');
  const event = { id: '1', source: 'pond', type: 'pond.filled.v1', data: {} };
  await write('contracts/pond/recorded-events.ndjson', `${JSON.stringify(event)}\n`);
  await write('contracts/well/http.json', '[{}]');
  const { code, output } = await contracts('check');
  expect(code).toBe(1);
  expect(output).toMatch(/recorded-events\.ndjson:1: No contract tells of .* pond\.filled\.v1/);
  expect(output).toMatch(/http\.json, example 1: "path" has to be/);
});
