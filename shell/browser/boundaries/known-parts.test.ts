import { expect, test } from 'vitest';
import type { InspectedPart, Inspection } from '../../server/inspect/inspection.ts';
import { createKnownParts } from './known-parts.ts';

function part(id: string, start: number, took: number): InspectedPart {
  return {
    ...{ id, name: `garden/${id}`, release: 'aaaaaaaaaaaa', from: 'slice', state: 'filled' },
    ...{ start, took, operations: [] },
  };
}

function soft(target: string, inspection?: Inspection) {
  const url = new URL(`http://shop.invalid/_pages?url=${encodeURIComponent(target)}`);
  return { url, at: 0, body: undefined, response: Response.json({ html: '', inspection }) };
}

function setUp() {
  let changes = 0;
  const parts = createKnownParts('/', () => (changes += 1));
  return { parts, changes: () => changes };
}

const inspection: Inspection = { trace: 'ab', parts: [part('page', 0, 10), part('bench', 10, 20)] };

test('a soft page that is shown already tells of its parts at once', async () => {
  const { parts, changes } = setUp();
  parts.turnTo('/bed?q=1');
  await parts.take(soft('/bed?q=1', inspection));
  expect(parts.of('bench')).toMatchObject({ trace: 'ab', whole: 30, part: { took: 20 } });
  expect(changes()).toBe(1);
});

test('one that was asked for before tells of them when it is shown', async () => {
  const { parts } = setUp();
  await parts.take(soft('/bed', inspection));
  await parts.take(soft('/pond', { trace: 'cd', parts: [part('page', 0, 99)] }));
  expect(parts.of('page')).toBeUndefined();
  parts.turnTo('/bed');
  expect(parts.of('page')).toMatchObject({ trace: 'ab', part: { took: 10 } });
});

test('of a page that nobody told of nothing is known, least of all what the one before took', async () => {
  const { parts } = setUp();
  await parts.take(soft('/', inspection));
  parts.turnTo('/bed');
  await parts.take(soft('/bed'));
  expect(parts.of('page')).toBeUndefined();
  expect(parts.of('bench')).toBeDefined();
});

test('a fragment tells by its header', async () => {
  const { parts } = setUp();
  const headers = {
    'x-tessera-inspection': JSON.stringify({ trace: null, parts: [part('lamp', 0, 3)] }),
  };
  const url = new URL('http://shop.invalid/_fragments/garden/lamp?_id=lamp');
  await parts.take({ url, at: 0, body: undefined, response: new Response('', { headers }) });
  expect(parts.of('lamp')).toMatchObject({ trace: null, whole: 3 });
  await parts.take({ url, at: 0, body: undefined, response: new Response('') });
  expect(parts.of('lamp')).toBeDefined();
});
