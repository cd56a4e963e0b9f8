import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEventCheck, readEventSchemas } from './event-schemas.ts';

const schema = {
  type: 'object',
  required: ['slug', 'onHand'],
  additionalProperties: false,
  properties: { slug: { type: 'string', minLength: 1 }, onHand: { type: 'integer', minimum: 0 } },
};

describe('the check of events', () => {
  const check = createEventCheck({ 'thing.moved.v1': schema });

  it('lets through what conforms', () => {
    expect(() => check({ topic: 'thing.moved.v1', data: { slug: 'a', onHand: 1 } })).not.toThrow();
  });

  it('names every field that does not', () => {
    expect(() =>
      check({ topic: 'thing.moved.v1', data: { slug: '', onHand: 1.5, more: 1 } }),
    ).toThrow(
      expect.objectContaining({
        code: 'event_invalid',
        message:
          'thing.moved.v1 breaks its contract: data must NOT have additional properties (more); ' +
          'data.slug must NOT have fewer than 1 characters; data.onHand must be integer',
      }),
    );
  });

  it('says how to publish a contract that is missing', () => {
    expect(() => check({ topic: 'thing.lost.v1', data: {} })).toThrow(
      expect.objectContaining({
        code: 'event_unknown',
        message:
          'thing.lost.v1 has no contract; add contract/events/thing.lost.v1.schema.json (there are: thing.moved.v1)',
      }),
    );
  });

  it('finds a wrong schema at once', () => {
    expect(() => createEventCheck({ 'thing.moved.v1': { type: 'thing' } })).toThrow(
      expect.objectContaining({ code: 'event_schema' }),
    );
  });

  it('finds it with the first such event while the service is worked on', () => {
    const hot = createEventCheck(
      { 'thing.moved.v1': schema, 'thing.lost.v1': { type: 'thing' } },
      true,
    );
    expect(() => hot({ topic: 'thing.moved.v1', data: { slug: 'a', onHand: 1 } })).not.toThrow();
    for (const data of [{}, { slug: 'a' }]) {
      expect(() => hot({ topic: 'thing.lost.v1', data })).toThrow(
        expect.objectContaining({ code: 'event_schema' }),
      );
    }
    expect(() => hot({ topic: 'thing.moved.v1', data: {} })).toThrow(
      expect.objectContaining({ code: 'event_invalid' }),
    );
  });
});

describe('reading contracts', () => {
  it('takes the topic from the name of the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
    await writeFile(join(folder, 'thing.moved.v1.schema.json'), JSON.stringify(schema));
    await writeFile(join(folder, 'README.md'), 'not one');
    await expect(readEventSchemas(folder)).resolves.toEqual({ 'thing.moved.v1': schema });
    await writeFile(join(folder, 'broken.v1.schema.json'), '{');
    await expect(readEventSchemas(folder)).rejects.toMatchObject({ code: 'event_contract' });
    await rm(folder, { recursive: true });
    await expect(readEventSchemas(folder)).rejects.toMatchObject({ code: 'event_contract' });
  });
});
