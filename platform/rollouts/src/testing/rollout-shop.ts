import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  createHome,
  discoverSlices,
  openControl,
  type Control,
  type Stage,
} from '@tessera/control';
import { assembleRelease } from '@tessera/control/releases';
import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import type { DeployReport } from '../report.ts';
import type { DeployRequest } from '../roll-out/plan.ts';
import { openRollouts, type Rollouts } from '../rollouts.ts';

/** A store with one slice, `sample`, that runs in real processes. */
export interface RolloutShop {
  origin: string;
  stage: Stage;
  rollouts: Rollouts;
  fixture: FixtureShop;
  /** The release that is live. */
  live(): string;
  /**
   * Makes a release of changed sources.
   *
   * @param change of the backend's program
   * @returns its name
   */
  release(change?: (program: string) => string): Promise<string>;
  /** Makes a release of a service that nothing of runs yet, with a database of its own. */
  newService(name: string): Promise<string>;
  /** Deploys at once, unless told otherwise. */
  deploy(release: string, options?: Partial<DeployRequest>): Promise<DeployReport>;
  /** Ends everything at once and starts again on the same home, as after a power cut. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startRolloutShop(): Promise<RolloutShop> {
  const fixture = await createFixtureShop();
  const port = await findPort();
  const origin = `http://localhost:${port}`;
  const program = join('backends/sample/dist/main.mjs');
  const original = await readFile(join(fixture.root, program), 'utf8');
  let control: Control;
  let number = 0;

  async function start(): Promise<{ stage: Stage; rollouts: Rollouts }> {
    control = await openControl({
      ...{ home: fixture.home, sourceRoot: fixture.root, port, hosts: ['127.0.0.1'] },
      ...{ publicOrigin: origin, sampleData: false, command: 'a test' },
    });
    await control.startDatabases();
    await control.activateBuilt();
    await control.startProcesses();
    await until('everything serves', async () => (await control.unready()).length === 0, 30_000);
    const stage = control.stage();
    return { stage, rollouts: await openRollouts(stage) };
  }

  async function assemble(name: string): Promise<string> {
    const home = await createHome(fixture.home);
    const slices = await discoverSlices(fixture.root);
    const slice = slices.find((one) => one.name === name)!;
    return (await assembleRelease(slice, home.releases)).record.release;
  }

  const shop = {
    ...{ origin, fixture, ...(await start()) },
    live: () => shop.stage.standing.active('sample')!.record.release,
    async release(change: (text: string) => string = (text) => text) {
      number += 1;
      await fixture.write(program, `${change(original)}\n// ${number}\n`);
      const release = await assemble('sample');
      await fixture.write(program, original);
      return release;
    },
    async newService(name: string) {
      const folder = `backends/${name}`;
      const service = {
        ...{ service: name, database: true, command: ['node', 'backend/main.mjs'] },
        ...{ include: { backend: 'dist' }, api: ['/environment'] },
      };
      await fixture.write(`${folder}/service.json`, JSON.stringify(service));
      await fixture.write(`${folder}/dist/main.mjs`, original);
      return assemble(name);
    },
    deploy: (release: string, options: Partial<DeployRequest> = {}) =>
      shop.rollouts.deploy(
        {
          ...{ slice: 'sample', release, steps: [100], hold: 0, readyWithin: 60_000 },
          ...{ preview: false, by: 'ada', ...options },
        },
        () => {},
      ),
    async restart() {
      await control.stop(0);
      Object.assign(shop, await start());
    },
    async close() {
      await shop.rollouts.close();
      await control.stop(2_000);
      await fixture.remove();
    },
  };
  return shop;
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
