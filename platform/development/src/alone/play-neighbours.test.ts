import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readRegistry } from '@tessera/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StandIn } from '../stand-in/stand-in.ts';
import { playNeighbours } from './play-neighbours.ts';

const PART = { deadline: { soft: 1, hard: 2 }, fallback: { en: '', ko: '' } };
const BED = {
  type: 'object',
  required: ['bed'],
  properties: { bed: { type: 'string', examples: ['roses & co'] }, tint: { type: 'string' } },
};
const GARDEN = {
  ...{ contract: 1, name: 'garden', api: ['/graphql', '/gate'] },
  pages: [
    { name: 'bed', pattern: '/bed/:name', module: './pages/bed', timeout: 9, slots: ['pond/pump'] },
    { name: 'map', pattern: '/map', module: './pages/map', timeout: 9 },
  ],
  fragments: [
    {
      ...{ name: 'gate', module: './fragments/gate', ...PART, slots: ['pond/pump'] },
      size: { phone: { width: 'fill', height: 80 }, desktop: { width: 300, height: 90 } },
    },
  ],
};
const POND = {
  ...{ contract: 1, name: 'pond', api: [], pages: [] },
  fragments: [
    {
      ...{ name: 'pump', module: './fragments/pump', ...PART },
      ...{ props: BED, size: { width: 44, height: 44 } },
    },
  ],
};
const SCHEMA = `
  type Query { bed(name: String!): Bed  beds(first: Int): [Bed!]!  any: Thing }
  type Bed { id: ID! name: String! cost: Amount! plants: [Plant!]! next: String dugAt: String! }
  type Plant { label: String! tall: Boolean! kind: Kind! }
  type Amount { amount: Int! currency: Code! formatted: String! }
  enum Code { USD KRW }
  enum Kind { TREE HERB }
  interface Thing { id: ID! }
  type Stone implements Thing { id: ID! weight: Float! }`;
const FILES: Record<string, unknown> = {
  'garden/slice.json': GARDEN,
  'garden/schema.graphql': SCHEMA,
  'garden/graphql-examples.json': { Bed: [{ name: 'roses', plants: [{ label: 'Rose' }] }] },
  'garden/http.json': [
    { path: '/keys', body: { keys: [] } },
    { method: 'PUT', path: '/beds/:bed', status: 201, body: { bed: '{bed}', depth: '{depth}' } },
    { method: 'POST', path: '/gate', type: 'application/json', body: { open: '{key}' } },
    { method: 'POST', path: '/gate', status: 303, headers: { location: '{to}?open={key}' } },
  ],
  'pond/slice.json': POND,
};

let folder: string;
let garden: StandIn;
let pond: StandIn;
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-alone-'));
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder, path), text);
  }
  const standIns = await playNeighbours(await readRegistry(folder), {
    without: ['mine'],
    log: (line) => said.push(line),
  });
  [garden, pond] = standIns as [StandIn, StandIn];
});
afterAll(async () => {
  await Promise.all([garden.close(), pond.close()]);
  await rm(folder, { recursive: true });
});

const get = (standIn: StandIn, path: string, init?: RequestInit) =>
  fetch(`http://${standIn.address}${path}`, { redirect: 'manual', ...init });
const text = async (standIn: StandIn, path: string) => (await get(standIn, path)).text();

async function ask(query: string, variables: object = {}, currency = 'USD'): Promise<unknown> {
  const response = await get(garden, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'tessera-currency': currency },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

it('leaves out who is here, and stands for the rest with files of its own', async () => {
  const registry = await readRegistry(folder);
  const others = await playNeighbours(registry, { without: ['garden'] });
  expect(others.map(({ manifest }) => manifest.name)).toEqual(['pond']);
  await Promise.all(others.map((one) => one.close()));

  const { release, assets } = garden.manifest;
  expect(release).toMatch(/^[0-9a-f]{12}$/);
  expect(assets.base).toBe(`/assets/garden/${release}/`);
  const files = assets.modules['./fragments/gate']!;
  const css = await text(garden, assets.base + files.css[0]!);
  expect(css).toContain('.garden-played-gate { width: auto; min-height: 80px; }');
  expect(css).toContain('.garden-played-gate { width: 300px; min-height: 90px; }');

  const { address } = garden;
  expect((await get(garden, `${assets.base}no.js`)).status).toBe(404);
  const source = await text(garden, assets.base + assets.entry);
  const entry = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    init(): void;
    get(module: string): Promise<() => { default: { mount(): void } }>;
  };
  entry.init();
  expect((await entry.get('./fragments/gate'))().default.mount()).toBeUndefined();
  expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
});

it('is another release when its contract is another', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'tessera-alone-'));
  await cp(folder, copy, { recursive: true });
  await writeFile(join(copy, 'garden/slice.json'), JSON.stringify({ ...GARDEN, api: [] }));
  const others = await playNeighbours(await readRegistry(copy), { without: [] });
  const releases = others.map(({ manifest }) => manifest.release);
  await Promise.all(others.map((one) => one.close()));
  await rm(copy, { recursive: true });
  expect(releases[0]).not.toBe(garden.manifest.release);
  expect(releases[1]).toBe(pond.manifest.release);
});

it('shows a fragment as a box that says whose it is and what it was given', async () => {
  const html = await text(pond, '/fragments/pump?bed=%3Cb%3E&_id=x1');
  expect(html).toContain('<div data-root>');
  expect(html).toContain('<b>pond/pump</b>');
  expect(html).toContain('bed=&lt;b&gt;');
  expect(html).not.toContain('x1');
  const [, props] = /data-props>(.*)<\/script>/.exec(html)!;
  expect(JSON.parse(props!)).toEqual({ about: 'bed=<b>' });
  expect((await get(pond, '/fragments/none?_id=x')).status).toBe(404);
});

it('places what a page and a fragment place, with the props that contracts give as examples', async () => {
  const slot = '<slice-slot name="pond/pump" props="bed=roses+%26+co"></slice-slot>';
  const page = await text(garden, '/pages/bed?url=%2Fbed%2Flilies&id=page');
  expect(page).toMatch(/^<head><title>garden: bed \(played\)<\/title>/);
  expect(page).toContain(slot);
  expect(page).toContain('/bed/lilies');
  expect(page).toContain('<a href="/map">/map</a>');
  expect(await text(garden, '/fragments/gate?_id=g')).toContain(slot);
});

it('answers GraphQL by the schema, the same question alike', async () => {
  const query = `query Bed($name: String!) { bed(name: $name) {
    id name next dugAt cost { amount currency formatted } plants { label tall kind }
  } }`;
  const [one, same, other] = await Promise.all(
    ['lilies', 'lilies', 'tulips'].map((name) => ask(query, { name })),
  );
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
  const { data } = one as { data: { bed: Record<string, unknown> } };
  expect(data.bed).toMatchObject({ name: 'lilies', next: null });
  expect(new Date(data.bed['dugAt'] as string).getTime()).not.toBeNaN();
  const { amount, formatted } = data.bed['cost'] as { amount: number; formatted: string };
  expect(Number(formatted.replaceAll(/[^\d.]/g, '')) * 100).toBe(amount);
  expect(await ask('{ any { id ... on Stone { weight } } }')).toMatchObject({
    data: { any: { id: expect.stringMatching(/-/) as string } },
  });
});

it('gives the recorded example that is asked for, amounts in the visitor’s currency', async () => {
  const query = '{ bed(name: "roses") { cost { currency } plants { label kind } } }';
  expect(await ask(query, {}, 'KRW')).toEqual({
    data: { bed: { cost: { currency: 'KRW' }, plants: [{ label: 'Rose', kind: 'TREE' }] } },
  });
});

it('tells what is wrong with a document', async () => {
  const wrong = { errors: [{ message: expect.stringContaining('Cannot query') as string }] };
  expect(await ask('{ bad }')).toMatchObject(wrong);
  expect(await ask('{')).toMatchObject({ errors: [{}] });
});

it('answers by what was recorded, filled in; what was not says where to record it', async () => {
  expect(await (await get(garden, '/keys')).json()).toEqual({ keys: [] });
  const put = await get(garden, '/beds/lilies', { method: 'PUT', body: '{"depth":3}' });
  expect([put.status, await put.json()]).toEqual([201, { bed: 'lilies', depth: 3 }]);
  const body = new URLSearchParams({ to: '/map' });
  const post = await get(garden, '/gate?key=7', { method: 'POST', body });
  expect(post.headers.get('location')).toBe('/map?open=7');
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const json = await get(garden, '/gate', { method: 'POST', body: '{"key":8}', headers });
  expect(await json.json()).toEqual({ open: 8 });

  said.length = 0;
  const weeds = () => get(garden, '/beds/lilies/weeds');
  for (const missing of [await weeds(), await weeds()]) {
    expect(missing.status).toBe(501);
    const { error } = (await missing.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('not_recorded');
    expect(error.message).toContain('GET /beds/lilies/weeds');
    expect(error.message).toContain('contracts/garden/http.json');
  }
  expect(said).toHaveLength(1);
});
