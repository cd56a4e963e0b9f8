import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mergeSchema } from './merge-schema.ts';

const WRITTEN = `"""What is asked."""
type Query {
  """One thing."""
  thing(id: ID!): Thing
}

enum Size { S M }

type Thing { name: String!, size: Size! }

extend type Query {
  things: [Thing!]!
}
`;

/** What a service answers whose schema is `sdl`. */
function answered(sdl: string): string {
  return printSchema(lexicographicSortSchema(buildSchema(sdl)));
}

const merged = (from: string, to: string): string =>
  mergeSchema(WRITTEN, answered(WRITTEN.replace(from, to)));

describe('a schema that people wrote', () => {
  it('stays as it is when the service answers the same', () => {
    expect(mergeSchema(WRITTEN, answered(WRITTEN))).toBe(WRITTEN);
  });

  it('gets a field that is new, beside those that keep their words', () => {
    expect(merged('things: [Thing!]!', 'things: [Thing!]!\n  count(of: Size): Int!')).toBe(
      WRITTEN.replace(
        'thing(id: ID!): Thing\n',
        'thing(id: ID!): Thing\n  count(of: Size): Int!\n',
      ),
    );
  });

  it('loses a field that is gone, with its extension when that was all', () => {
    expect(merged('extend type Query {\n  things: [Thing!]!\n}', '')).toBe(
      WRITTEN.slice(0, WRITTEN.indexOf('extend')),
    );
  });

  it('changes a field in its place and keeps what was said of it', () => {
    expect(merged('thing(id: ID!): Thing', 'thing(id: ID!): Thing!')).toBe(
      WRITTEN.replace(
        '  """One thing."""\n  thing(id: ID!): Thing',
        '  """One thing."""\n  thing(id: ID!): Thing!',
      ),
    );
  });

  it('gets types, and members of enums', () => {
    const text = merged(
      'S M }',
      'S M L }\ntype Extra { at: Int }\nextend type Thing { extra: Extra }',
    );
    expect(text).toContain('enum Size {\n  L\n  M\n  S\n}');
    expect(text).toContain('type Extra {\n  at: Int\n}');
    expect(answered(text)).toBe(
      answered(
        WRITTEN.replace('S M }', 'S M L }').replace(
          'size: Size! }',
          'size: Size!, extra: Extra }',
        ) + 'type Extra { at: Int }',
      ),
    );
  });
});
