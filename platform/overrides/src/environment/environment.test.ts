import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import type { Stage } from '@tessera/control';
import { assembleRelease, discoverSlices, type Release } from '@tessera/control/releases';
import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeServer, openServer } from '../testing/test-tunnel.ts';
import { openEnvironmentOverrides, type EnvironmentOverrides } from './environment.ts';

/** Where releases stand is as in control; that processes run is only noted down. */
function createNotedStage(releases: string, active: Release) {
  const beside: { release: Release; role: string }[] = [];
  const running = new Set<Release>([active]);
  const log: string[] = [];
  let starts = true;
  const note = (what: string, { record }: Release): void =>
    void log.push(`${what} ${record.release}`);
  const remove = (release: Release): void => {
    const at = beside.findIndex((one) => one.release.record.release === release.record.release);
    if (at >= 0) beside.splice(at, 1);
  };
  const stage = {
    home: { releases },
    standing: {
      active: (slice: string) => (slice === active.record.slice ? active : undefined),
      beside: (slice: string) => beside.filter(({ release }) => release.record.slice === slice),
      place: (release: Release, role: string) => {
        remove(release);
        beside.push({ release, role });
      },
      remove: (slice: string, name: string) => {
        const found = beside.find(({ release }) => release.record.release === name);
        if (found?.release.record.slice === slice) remove(found.release);
      },
    },
    provide: async (release: Release) => note('provide', release),
    start: (release: Release) => {
      note('start', release);
      if (starts) running.add(release);
    },
    stop: async (release: Release) => {
      note('stop', release);
      running.delete(release);
    },
    instances: (release: Release) => (running.has(release) ? [{}] : []),
    placeStandIn: (release: Release) => {
      note('tunnel', release);
      running.add(release);
      stage.standing.place(release, 'override');
    },
    removeStandIn: (release: Release) => {
      note('withdraw', release);
      remove(release);
    },
    log: () => {},
  };
  return {
    stage: stage as unknown as Stage,
    log,
    beside,
    keepFromStarting: () => (starts = false),
    place: stage.standing.place,
  };
}

let shop: FixtureShop;
let older: Release;
let active: Release;
let noted: ReturnType<typeof createNotedStage>;
let overrides: EnvironmentOverrides;
let server: Server;
let url: string;

beforeEach(async () => {
  shop = await createFixtureShop();
  const sample = async (): Promise<Release> =>
    await assembleRelease((await discoverSlices(shop.root))[1]!, shop.home);
  older = await sample();
  await shop.write('mfe-sample/dist/browser/new.js', '// new');
  active = await sample();
  noted = createNotedStage(dirname(dirname(active.directory)), active);
  overrides = openEnvironmentOverrides(noted.stage);
  server = createServer((request, response) => {
    overrides.answer(request, response).then(
      (answered) => !answered && response.writeHead(404).end(),
      () => response.writeHead(500).end(),
    );
  });
  url = `http://127.0.0.1:${await openServer(server)}`;
});
afterEach(async () => {
  vi.useRealTimers();
  overrides.close();
  await closeServer(server);
  await shop.remove();
});

const nowInSeconds = (): number => Date.now() / 1_000;

async function ask(method: string, what: string, body: unknown) {
  const response = await fetch(`${url}/v1/overrides/${what}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { missing?: string[] } };
}

const wanted = (release: string, seconds = 60) => ({
  set: { sample: release },
  until: nowInSeconds() + seconds,
});

describe('a release that an override names', () => {
  it('is started beside the active one, once', async () => {
    const name = older.record.release;
    const answers = [await ask('POST', 'releases', wanted(name))];
    answers.push(await ask('POST', 'releases', wanted(name)));
    const runs = { status: 200, body: { missing: [] } };
    expect(answers).toEqual([runs, runs]);
    expect(noted.log).toEqual([`provide ${name}`, `start ${name}`]);
    expect(noted.beside).toMatchObject([
      { role: 'override', release: { record: { release: name } } },
    ]);
  });

  it('is let be when it is what everybody gets', async () => {
    const { status } = await ask('POST', 'releases', wanted(active.record.release));
    expect([status, noted.log]).toEqual([200, []]);
  });

  it('is missing when it is not kept here', async () => {
    expect(await ask('POST', 'releases', wanted('0123456789ab'))).toEqual({
      status: 409,
      body: { missing: ['there is no release 0123456789ab of sample here any more'] },
    });
    expect(noted.beside).toEqual([]);
  });

  it('is not run when its files are not those that it was made of', async () => {
    const [file = ''] = Object.keys(older.record.files);
    await writeFile(join(older.directory, file), 'tampered');
    const { status, body } = await ask('POST', 'releases', wanted(older.record.release));
    expect(status).toBe(409);
    expect(body.missing).toEqual([expect.stringContaining('is damaged')]);
    expect(noted.log).toEqual([]);
  });

  it('is missing when it does not start', async () => {
    noted.keepFromStarting();
    vi.useFakeTimers({ toFake: ['Date'] });
    const asked = ask('POST', 'releases', wanted(older.record.release));
    await until('it was started', () => noted.log.length === 2);
    vi.setSystemTime(Date.now() + 20_000);
    expect(await asked).toMatchObject({
      status: 409,
      body: { missing: [`release ${older.record.release} of sample does not start`] },
    });
  });
});

describe('after the last override that names it', () => {
  const MINUTE = 60_000;
  const useTimers = (): unknown =>
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });

  it('a release that was started for overrides alone is stopped', async () => {
    useTimers();
    const name = older.record.release;
    await ask('POST', 'releases', wanted(name, 60));
    await ask('POST', 'releases', wanted(name, 600));
    vi.advanceTimersByTime(10 * MINUTE);
    expect(noted.log).not.toContain(`stop ${name}`);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(noted.log).toContain(`stop ${name}`);
    expect(noted.beside).toEqual([]);
  });

  it('one that has become more than that stays', async () => {
    useTimers();
    await ask('POST', 'releases', wanted(older.record.release, 60));
    noted.place(older, 'candidate');
    vi.advanceTimersByTime(5 * MINUTE);
    expect(noted.log).not.toContain(`stop ${older.record.release}`);
  });

  it('one that ran before as a preview stays', async () => {
    useTimers();
    noted.place(older, 'preview');
    noted.stage.start(older);
    await ask('POST', 'releases', wanted(older.record.release, 60));
    vi.advanceTimersByTime(5 * MINUTE);
    expect(noted.log).toEqual([`start ${older.record.release}`]);
  });
});

describe('a slice that is reached through a tunnel', () => {
  const release = 'ab12cd34ef56';
  const announced = () => ({
    manifest: { ...active.manifest!, release, assets: { ...active.manifest!.assets, base: '/' } },
    address: '127.0.0.1:40001',
  });

  it('is announced once, at its address, and anew under another', async () => {
    expect((await ask('PUT', 'tunnels', announced())).status).toBe(200);
    await ask('PUT', 'tunnels', announced());
    expect(noted.log).toEqual([`tunnel ${release}`]);
    expect(noted.beside).toMatchObject([
      {
        role: 'override',
        release: { files: '127.0.0.1:40001', record: { slice: 'sample', release } },
      },
    ]);
    await ask('PUT', 'tunnels', { ...announced(), address: '127.0.0.1:40002' });
    expect(noted.beside).toMatchObject([{ release: { files: '127.0.0.1:40002' } }]);
  });

  it('is taken out when its end says so', async () => {
    await ask('PUT', 'tunnels', announced());
    await ask('DELETE', 'tunnels', announced());
    expect(noted.beside).toEqual([]);
    await ask('DELETE', 'tunnels', announced());
    expect(noted.log).toEqual([`tunnel ${release}`, `withdraw ${release}`]);
  });

  it('is taken out when nobody says any more that it is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (let n = 0; n < 4; n += 1) {
      await ask('PUT', 'tunnels', announced());
      vi.advanceTimersByTime(3_000);
    }
    expect(noted.log).toEqual([`tunnel ${release}`]);
    vi.advanceTimersByTime(3_000);
    expect(noted.beside).toEqual([]);
  });

  it.each(['is active', 'is kept'])('has no name of a release that %s', async (what) => {
    const { record } = what === 'is active' ? active : older;
    const manifest = { ...announced().manifest, release: record.release };
    expect((await ask('PUT', 'tunnels', { ...announced(), manifest })).status).toBe(409);
    expect(noted.log).toEqual([]);
  });

  it('may be named by an override as long as it is there', async () => {
    await ask('PUT', 'tunnels', announced());
    expect((await ask('POST', 'releases', wanted(release))).status).toBe(200);
    await ask('DELETE', 'tunnels', announced());
    expect((await ask('POST', 'releases', wanted(release))).status).toBe(409);
    expect(noted.log).not.toContain(`start ${release}`);
  });
});

it('answers nothing else', async () => {
  for (const path of ['/v1/overrides', '/v1/overrides/releases/x', '/v1/overrides/releases?x']) {
    expect((await fetch(url + path, { method: 'POST' })).status).toBe(404);
  }
  expect((await fetch(`${url}/v1/overrides/releases`)).status).toBe(404);
  const long = JSON.stringify({ set: {}, pad: 'x'.repeat(300_000) });
  const options = { method: 'POST', body: long };
  expect((await fetch(`${url}/v1/overrides/releases`, options)).status).toBe(500);
});
