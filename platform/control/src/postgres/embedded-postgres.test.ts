import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSecrets } from '../home/secrets.ts';
import { identifyProcess, sendSignal } from '../processes/process-identity.ts';
import { until } from '../testing/until.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { provisionDatabase, withClient } from './provision-database.ts';

const password = 'p@ss:word/with-signs';
let directory: string;
let running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-pg-test-'));
  await chmod(folder, 0o755);
  directory = join(folder, 'postgres');
});

afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  running = [];
  await rm(join(directory, '..'), { recursive: true, force: true });
});

async function start(onTrouble?: (message: string) => void): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    directory,
    password,
    ...(onTrouble && { onTrouble }),
  });
  running.push(postgres);
  return postgres;
}

const select = (url: string, sql: string): Promise<unknown[]> =>
  withClient(url, async (client) => (await client.query(sql)).rows as unknown[]);

describe('the embedded PostgreSQL', () => {
  it('comes back by itself after kill -9, on the same port, with every acknowledged row', async () => {
    const troubles: string[] = [];
    const postgres = await start((message) => troubles.push(message));
    await select(postgres.adminUrl(), 'create table seen as select 1 as n');
    const before = postgres.pid!;
    sendSignal(before, 'SIGKILL');
    await until('PostgreSQL is back', () => postgres.pid !== undefined && postgres.pid !== before);
    expect(await select(postgres.adminUrl(), 'select n from seen')).toEqual([{ n: 1 }]);
    expect(troubles).toEqual([
      'PostgreSQL ended (SIGKILL); starting it again',
      ...troubles.filter((message) => message.includes('does not start')),
      'PostgreSQL is back',
    ]);
  });

  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await select(first.adminUrl(), 'create table kept as select 2 as n');
    await first.stop();
    expect(first.pid).toBeUndefined();
    const second = await start();
    expect(await select(second.adminUrl(), 'select n from kept')).toEqual([{ n: 2 }]);
  });

  it('takes over from a postmaster whose supervisor was killed', async () => {
    const orphan = await startElsewhere(directory);
    const postgres = await start();
    expect(identifyProcess(orphan)).toBeUndefined();
    expect(await select(postgres.adminUrl(), 'select n from left_behind')).toEqual([{ n: 3 }]);
  });

  it('starts over when a first start was killed halfway', async () => {
    await mkdir(join(directory, 'data.initialising'), { recursive: true });
    await writeFile(join(directory, 'data.initialising/PG_VERSION'), '18\n');
    const postgres = await start();
    expect(await select(postgres.adminUrl(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('says in one sentence where a damaged folder is and what to do', async () => {
    await (await start()).stop();
    await truncate(join(directory, 'data/global/pg_control'), 0);
    await expect(start()).rejects.toMatchObject({
      code: 'data_damaged',
      message: expect.stringMatching(/folder \/.*\/postgres\/data is damaged: .* Put a backup/),
    });
  });

  it('refuses a folder that is not a database', async () => {
    await mkdir(join(directory, 'data'), { recursive: true });
    await writeFile(join(directory, 'data/notes.txt'), 'mine');
    await expect(start()).rejects.toMatchObject({ code: 'data_damaged' });
  });
});

describe('a service’s database', () => {
  it('is closed to every other service', async () => {
    const postgres = await start();
    const make = (name: string): Promise<string> =>
      provisionDatabase(postgres.adminUrl(), { name, password: `${name}-password` });
    const [one, other] = [await make('one'), await make('other')];
    expect(
      await select(one, "select 'Ö' ilike 'ö' as same, similarity('abc', 'abd') > 0 as near"),
    ).toEqual([{ same: true, near: true }]);
    for (const database of ['other', 'postgres', 'template1']) {
      const trespass = Object.assign(new URL(one), { pathname: `/${database}` }).href;
      await expect(select(trespass, 'select 1')).rejects.toMatchObject({ code: '42501' });
    }
    await expect(select(other, 'create role intruder')).rejects.toMatchObject({ code: '42501' });
    // Again, as at every start, with a password that changed.
    await provisionDatabase(postgres.adminUrl(), { name: 'one', password: 'changed' });
    await expect(select(one, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('secrets', () => {
  it('stay the same and grow with the services', async () => {
    await mkdir(directory, { recursive: true });
    const file = join(directory, 'secrets.json');
    const first = await ensureSecrets(file, { roles: ['one'] });
    const second = await ensureSecrets(file, { roles: ['one', 'two'], shared: ['A_KEY'] });
    expect(second.postgres.superuser).toBe(first.postgres.superuser);
    expect(second.postgres.roles['one']).toBe(first.postgres.roles['one']);
    expect(second.postgres.roles['two']).toMatch(/^[\w-]{32}$/);
    expect(second.shared).toEqual({ A_KEY: expect.stringMatching(/^[\w-]{32}$/) as string });
    expect(second.mesh).toBe(first.mesh);
    expect(await ensureSecrets(file)).toEqual(second);
    await writeFile(file, '{ half');
    await expect(ensureSecrets(file)).rejects.toMatchObject({ code: 'secrets_damaged' });
  });
});

/** Starts PostgreSQL under a supervisor of its own, kills that, and gives the postmaster's pid. */
async function startElsewhere(folder: string): Promise<number> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded-postgres.ts'))};
    import { withClient } from ${JSON.stringify(import.meta.resolve('./provision-database.ts'))};
    const options = { directory: ${JSON.stringify(folder)}, password: ${JSON.stringify(password)} };
    const postgres = await startEmbeddedPostgres(options);
    await withClient(postgres.adminUrl(), (c) => c.query('create table left_behind as select 3 as n'));
    process.kill(postgres.pid, 'SIGSTOP');
    console.log(postgres.pid);
    setInterval(() => {}, 1000);
  `;
  const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((done) =>
    supervisor.stdout.once('data', (line: Buffer) => done(Number(line.toString()))),
  );
  // A stopped process cannot act on the death of its parent, so this one surely outlives it.
  supervisor.kill('SIGKILL');
  await new Promise((done) => supervisor.once('exit', done));
  sendSignal(pid, 'SIGCONT');
  return pid;
}
