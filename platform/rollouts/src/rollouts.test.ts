import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { withClient } from '@tessera/control/postgres';
import { until as untilSoon } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRolloutShop, type RolloutShop } from './testing/rollout-shop.ts';

let shop: RolloutShop;
beforeAll(async () => {
  shop = await startRolloutShop();
}, 60_000);
afterAll(() => shop.close());

/** Processes start slowly on a busy machine. */
const until = (what: string, condition: () => unknown): Promise<unknown> =>
  untilSoon(what, condition, 40_000);

let before: string;
beforeEach(() => {
  before = shop.live();
});

interface Answer {
  status: number;
  body: string;
  cookies: string[];
}

/** Asks the gateway; `host` as a browser would send it. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    get(`${shop.origin.replace('localhost', '127.0.0.1')}${path}`, { headers }, (response) => {
      void text(response).then((body) =>
        done({
          status: response.statusCode!,
          body,
          cookies: response.headers['set-cookie'] ?? [],
        }),
      );
    }).on('error', fail);
  });
}

/** The release whose process answers a visitor with these headers. */
async function serving(headers: Record<string, string> = {}): Promise<string | undefined> {
  const { body } = await ask('/api/sample/environment', headers);
  return (JSON.parse(body) as Record<string, string>)['TESSERA_RELEASE'];
}

const inPages = (status: number) => (program: string) =>
  program.replace(
    'if (answer) return void answer(request, response);',
    `if (answer) return void answer(request, response);
     if (pathname === '/pages/start') return void response.writeHead(${status}).end();`,
  );

it('takes a release live beside the one before, which stays up for its pages', async () => {
  const release = await shop.release();
  const report = await shop.deploy(release);
  expect(report).toMatchObject({
    ...{ kind: 'deploy', slice: 'sample', release, from: before, outcome: 'live', by: 'ada' },
    steps: [{ weight: 100 }],
  });
  expect(report.shell.pids).toHaveLength(1);
  expect(shop.live()).toBe(release);
  await until('new visits get it', async () => (await serving()) === release);
  expect(await serving({ 'tessera-set': `sample=${before}` })).toBe(before);
  expect(shop.rollouts.history(1)).toEqual([report]);
  expect(await shop.deploy(release)).toMatchObject({ outcome: 'unchanged' });
});

describe('a release that is broken', () => {
  it.each<[string, string, (program: string) => string, string, RegExp]>([
    [
      'ends at its start',
      'start',
      () => 'console.error("no luck"); process.exit(3);',
      'failed',
      /ended before/,
    ],
    [
      'is never ready',
      'ready',
      (program) => program.replace('unready ? 503 : 200', '503'),
      'failed',
      /within 3 s/,
    ],
    ['fails on a page', 'smoke', inPages(500), 'failed', /page start answered 500 at \//],
  ])('and %s goes no further', async (_, stage, change, outcome, message) => {
    const release = await shop.release(change);
    const report = await shop.deploy(release, { readyWithin: stage === 'ready' ? 3_000 : 20_000 });
    expect(report).toMatchObject({ outcome, steps: [], reason: { stage } });
    expect(report.reason?.message).toMatch(message);
    expect(shop.live()).toBe(before);
    expect(
      shop.stage.standing.beside('sample').map((one) => one.release.record.release),
    ).not.toContain(release);
    expect(shop.stage.statuses('sample').map((status) => status.release)).not.toContain(release);
  });

  it('tells its last words', async () => {
    const release = await shop.release(() => 'console.error("no luck"); process.exit(3);');
    const { reason } = await shop.deploy(release);
    expect(reason?.lines?.join('\n')).toContain('no luck');
  });
});

describe('a step by step rollout', () => {
  const gradual = { steps: [50, 100], hold: 5_000 };

  it('gives visits that begin their share, and each visit keeps what it has', async () => {
    const release = await shop.release();
    const deploy = shop.deploy(release, gradual);
    await until('it has visitors', () => shop.rollouts.underWay()[0]?.weight === 50);
    const isNew = ({ cookies }: Answer): boolean => cookies.some((one) => one.includes(release));
    await until('the gateway knows', async () => isNew(await ask('/')));
    const visits = await Promise.all(Array.from({ length: 40 }, () => ask('/')));
    const sets = visits.map(({ cookies: [cookie] }) => /tessera_set=([^;]+)/.exec(cookie!)![1]!);
    const chosen = sets.filter((set) => set.includes(`sample=${release}`));
    expect(chosen.length).toBeGreaterThan(4);
    expect(chosen.length).toBeLessThan(36);
    for (const set of sets.slice(0, 8)) {
      const cookie = `tessera_set=${set}`;
      expect(set).toContain(`sample=${await serving({ cookie })}`);
      expect((await ask('/', { cookie })).cookies).toEqual([]);
    }
    expect(await deploy).toMatchObject({
      outcome: 'live',
      steps: [{ weight: 50 }, { weight: 100 }],
    });
  });

  it('takes a release back that does worse than the one before', async () => {
    const release = await shop.release((program) =>
      program.replace("log('warn', 'something odd');", 'response.statusCode = 500;'),
    );
    const deploy = shop.deploy(release, { steps: [50, 100], hold: 20_000 });
    await until('it has visitors', () => shop.rollouts.underWay()[0]?.weight === 50);
    const of = (name: string, errors: number) => ({
      ...{ slice: 'sample', release: name, source: 'part' as const, what: 'page start' },
      ...{ count: 20, errors, durations: [], message: 'answered 500' },
    });
    shop.stage.observations.record([of(before, 0), of(release, 4)]);
    const report = await deploy;
    expect(report).toMatchObject({
      outcome: 'rolled-back',
      steps: [{ weight: 50 }],
      reason: { stage: 'watch', part: 'page start', figure: 'errors 4 of 20 against 0 of 20' },
    });
    expect(shop.live()).toBe(before);
    // Who had it goes back with the next page, and what is open is still answered.
    const cookie = `tessera_set=sample=${release}`;
    await until('its visitors go back', async () =>
      (await ask('/', { cookie })).cookies.some((one) => one.includes(`sample=${before}`)),
    );
    expect(await serving({ 'tessera-set': `sample=${release}` })).toBe(release);
  });

  it('is one at a time for each slice, and ends when a rollback is asked for', async () => {
    const release = await shop.release();
    const deploy = shop.deploy(release, { steps: [50, 100], hold: 20_000 });
    await until('it has visitors', () => shop.rollouts.underWay()[0]?.weight === 50);
    await expect(shop.deploy(await shop.release())).rejects.toMatchObject({
      code: 'under_way',
      message: expect.stringContaining('by ada'),
    });
    const undone = await shop.rollouts.rollback(
      { slice: 'sample', preview: false, by: 'bob' },
      () => {},
    );
    expect(undone).toMatchObject({ release, outcome: 'rolled-back', reason: { stage: 'asked' } });
    expect(await deploy).toEqual(undone);
    expect(shop.live()).toBe(before);
  });
});

it('goes back to the release before at once, and forward again', async () => {
  const release = await shop.release();
  await shop.deploy(release);
  const back = await shop.rollouts.rollback(
    { slice: 'sample', preview: false, by: 'bob' },
    () => {},
  );
  expect(back).toMatchObject({ kind: 'rollback', release: before, from: release, outcome: 'live' });
  expect(shop.live()).toBe(before);
  await until('visitors get it', async () => (await serving()) === before);
  expect(await shop.deploy(release)).toMatchObject({ outcome: 'live' });
});

it('keeps the release before up while others fail, so that going back takes no start', async () => {
  const good = await shop.release();
  await shop.deploy(good);
  const tried = shop.deploy(await shop.release(), { steps: [50, 100], hold: 60_000 });
  await until('it has visitors', () => shop.rollouts.underWay()[0]?.weight === 50);
  await shop.rollouts.rollback({ slice: 'sample', preview: false, by: 'bob' }, () => {});
  expect(await tried).toMatchObject({ outcome: 'rolled-back' });
  await shop.deploy(await shop.release(() => 'process.exit(3);'));
  const running = shop.stage.statuses('sample').map(({ release }) => release);
  expect(running).toEqual(expect.arrayContaining([before, good]));
  expect(running).toHaveLength(2);
});

it('shows a preview at a name of its own and to nobody else', async () => {
  const release = await shop.release();
  expect(await shop.deploy(release, { preview: true })).toMatchObject({ outcome: 'preview' });
  const port = shop.origin.split(':').at(-1);
  const host = `preview--sample-${release}.localhost:${port}`;
  await until('it answers', async () => (await ask('/', { host })).status === 200);
  expect(await serving({ host })).toBe(release);
  expect(await serving()).toBe(before);
  expect(shop.live()).toBe(before);
  await shop.rollouts.rollback({ slice: 'sample', preview: true, by: 'ada' }, () => {});
  await until('it is gone', async () => (await ask('/', { host })).status === 404);
});

it('takes a slice live that nobody knew, with a database of its own', async () => {
  const release = await shop.newService('newcomer');
  const report = await shop.deploy(release, { slice: 'newcomer', steps: [5, 100], hold: 60_000 });
  // With nothing to compare with there are no steps.
  expect(report).toMatchObject({ from: null, outcome: 'live', steps: [{ weight: 100 }] });
  await until('it answers', async () => (await ask('/api/newcomer/environment')).status === 200);
  const { body } = await ask('/api/newcomer/environment');
  const url = (JSON.parse(body) as Record<string, string>)['DATABASE_URL']!;
  const [row] = await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    return rows;
  });
  expect(row).toEqual({ name: 'newcomer' });
  // And a visit that began before learns of it.
  const cookie = `tessera_set=sample=${before}`;
  expect((await ask('/', { cookie })).cookies[0]).toContain(`newcomer=${release}`);
});

it('keeps what was deployed over a restart, and notes what was interrupted', async () => {
  const release = await shop.release();
  await shop.deploy(release);
  const next = await shop.release();
  const lost = shop.deploy(next, { steps: [50, 100], hold: 60_000 });
  lost.catch(() => {});
  await until('it has visitors', () => shop.rollouts.underWay()[0]?.weight === 50);
  await shop.restart();
  expect(shop.live()).toBe(release);
  expect(shop.rollouts.history(1)[0]).toMatchObject({
    ...{ release: next, outcome: 'rolled-back', reason: { stage: 'interrupted' } },
  });
  expect(await shop.deploy(next)).toMatchObject({ outcome: 'live' });
});
