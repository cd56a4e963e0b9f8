import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CONSUMED = join(import.meta.dirname, '../../contract/consumes');
/** Whose event it is says its name. */
const publishedIn = (file: string) =>
  join(import.meta.dirname, `../../../${file.split('.')[0]}/contract/events`);

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  definitions?: Record<string, Schema>;
}

function read(folder: string, file: string): Schema {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema;
}

/** What a schema promises, or asks for: `variants[].options[].valueLabel.en`. */
function paths(schema: Schema, whole: Schema, path = ''): string[] {
  const { $ref, anyOf, required = [], properties = {}, items } = schema;
  if ($ref) return paths(whole.definitions![$ref.split('/').at(-1)!]!, whole, path);
  const one = anyOf?.find((choice) => choice.$ref !== undefined);
  if (one) return paths(one, whole, path);
  if (items) return paths(items, whole, `${path}[]`);
  return [
    path,
    ...required.flatMap((name) => paths(properties[name] ?? {}, whole, `${path}.${name}`)),
  ];
}

describe.each(readdirSync(CONSUMED))('%s', (file) => {
  it('asks for nothing that its slice does not promise', () => {
    const [consumed, published] = [read(CONSUMED, file), read(publishedIn(file), file)];
    const promised = new Set(paths(published, published));
    const asked = paths(consumed, consumed);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter((path) => !promised.has(path))).toEqual([]);
  });
});
