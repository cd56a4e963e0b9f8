import { describe, expect, it } from 'vitest';
import { madeRelease } from '../testing/made-release.ts';
import { checkOperations } from './check-operations.ts';
import { usageOf } from './usage.ts';

const SCHEMA = `
  type Query { pond(id: ID!, season: Season): Pond  fish(filter: FishFilter): [Fish!]! }
  type Mutation { feed(pond: ID!): Pond! }
  type Pond { id: ID! depth: Int! name: String! owner: String fish: [Fish!]! }
  type Fish { name: String! weight: Int! }
  enum Season { SUMMER WINTER }
  input FishFilter { name: String, least: Int }
`;
const POND = 'query Pond($id: ID!) { pond(id: $id, season: SUMMER) { id depth fish { name } } }';
const FISH = 'query FoundFish($filter: FishFilter) { fish(filter: $filter) { name } }';

const running = madeRelease({
  slice: 'pond',
  schema: SCHEMA,
  documents: new Map([['sha256:1', POND]]),
});
const neighbour = madeRelease({
  slice: 'garden',
  uses: new Map([['pond', new Map([['found-fish', FISH]])]]),
});

const check = (...changes: [before: string, after: string][]) => {
  let schema = SCHEMA;
  for (const [before, after] of changes) {
    expect(schema).toContain(before);
    schema = schema.replace(before, after);
  }
  return checkOperations(madeRelease({ slice: 'pond', schema }), [neighbour, running]);
};

describe('nobody breaks by', () => {
  it.each<[string, string, string]>([
    ['nothing', 'depth', 'depth'],
    ['a new field', 'depth: Int!', 'depth: Int! width: Int'],
    ['a new argument that may be left out', 'season: Season)', 'season: Season, year: Int)'],
    ['a field gone that nobody asks for', 'owner: String ', ''],
    ['an argument gone that nobody gives', 'feed(pond: ID!)', 'feed(pond: ID!, much: Int)'],
    ['a promise more', 'owner: String', 'owner: String!'],
    ['a promise less about what nobody asks for', 'weight: Int!', 'weight: Int'],
    ['a type gone that nobody asks for', 'feed(pond: ID!): Pond!', 'feed(pond: ID!): Fish!'],
  ])('%s', async (_what, before, after) => expect(await check([before, after])).toEqual([]));
});

describe('whoever asks for it breaks by', () => {
  const older = `pond ${running.release}`;
  const garden = `garden ${neighbour.release}`;
  it.each<[string, string, string, string, string]>([
    ['a field gone', 'depth: Int!', '', older, 'Cannot query field "depth" on type "Pond".'],
    [
      'a field of another type',
      'depth: Int!',
      'depth: Float!',
      older,
      "type from 'Int!' to 'Float!'",
    ],
    ['a field that may be null', 'depth: Int!', 'depth: Int', older, "type from 'Int!' to 'Int'"],
    ['a value gone', 'SUMMER ', '', older, 'Value "SUMMER" does not exist in "Season" enum.'],
    ['an argument gone', ', season: Season)', ')', older, 'Unknown argument "season"'],
    [
      'an argument more',
      'season: Season)',
      'season: Season, y: Int!)',
      older,
      '"Int!" is required, but it was not',
    ],
    ['a field of an input gone', 'name: String, ', '', garden, "Input field 'name' was removed"],
    [
      'a field of an input more',
      'input FishFilter {',
      'input FishFilter { big: Boolean!',
      garden,
      "Input field 'big'",
    ],
  ])('%s', async (_what, before, after, breaks, problem) => {
    const findings = await check([before, after]);
    const found = findings.find((finding) => finding.problem.includes(problem));
    expect(found, JSON.stringify(findings)).toMatchObject({ gate: 'operations', breaks });
    expect(found!.where).toMatch(/Pond|FoundFish/);
    expect(new Set(findings.map((finding) => finding.breaks))).toEqual(new Set([breaks]));
  });
});

it('every older UI that is kept counts, not the last one alone', async () => {
  const first = madeRelease({
    ...{ slice: 'pond', schema: SCHEMA },
    documents: new Map([['sha256:0', 'query Owner { pond(id: 1) { owner } }']]),
  });
  const next = madeRelease({ slice: 'pond', schema: SCHEMA.replace('owner: String ', '') });
  expect(await checkOperations(next, [first, running])).toMatchObject([
    { breaks: `pond ${first.release}`, where: 'Owner' },
  ]);
});

describe('how often an operation is called', () => {
  const today = new Date().toISOString().slice(0, 10);
  const daysAgo = (days: number): string =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const replaced = madeRelease({
    slice: 'pond',
    release: 'c'.repeat(12),
    schema: SCHEMA,
    documents: new Map([['sha256:0', 'query Deep { pond(id: 1) { depth } }']]),
  });
  const withoutDepth = madeRelease({ slice: 'pond', schema: SCHEMA.replace('depth: Int! ', '') });
  const judge = (counted: Record<string, Record<string, number>>) =>
    checkOperations(withoutDepth, [replaced, running], usageOf({ pond: counted }, 'pond', today));

  it('is said, the most called first', async () => {
    const findings = await judge({ [today]: { 'sha256:0': 900, 'sha256:1': 2, Pond: 5 } });
    expect(findings.map(({ where, problem }) => [where, /Called.*/.exec(problem)?.[0]])).toEqual([
      ['Deep', 'Called 900 times today.'],
      ['Pond', 'Called 7 times today.'],
    ]);
  });

  it('lets go what only replaced pages asked for, once a week has passed in silence', async () => {
    const longAgo = { [daysAgo(9)]: { 'sha256:0': 50 }, [daysAgo(1)]: { 'sha256:1': 1 } };
    expect((await judge(longAgo)).map(({ where }) => where)).toEqual(['Pond']);
    const aMomentAgo = { ...longAgo, [today]: { 'sha256:0': 1 } };
    expect((await judge(aMomentAgo)).map(({ where }) => where)).toEqual(['Deep', 'Pond']);
    const countedForThreeDays = { [daysAgo(2)]: { 'sha256:1': 1 } };
    expect(await judge(countedForThreeDays)).toHaveLength(2);
  });
});
