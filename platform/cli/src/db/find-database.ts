import { existsSync } from 'node:fs';
import {
  ControlError,
  createHome,
  discoverSlices,
  findRunningControl,
  locateHome,
  runningDatabaseUrl,
  type TesseraHome,
} from '@tessera/control';
import { borrowDatabase } from '../run/borrow-database.ts';

export interface FoundDatabase {
  url: string;
  home: TesseraHome;
  /** Nothing ran: PostgreSQL was started for the time being. */
  isBorrowed: boolean;
  giveBack(): Promise<void>;
}

/**
 * The database of a slice: of what runs on the first of the homes on which something runs; when
 * nothing does, that of the first home that has one, started until `giveBack`.
 *
 * @throws ControlError `unknown_slice`, `no_database`, and what starting PostgreSQL throws
 */
export async function findDatabase(
  slice: string,
  { homes, sourceRoot }: { homes: readonly string[]; sourceRoot: string },
): Promise<FoundDatabase> {
  for (const home of homes.map(locateHome)) {
    const control = await findRunningControl(home);
    if (!control) continue;
    const url = await runningDatabaseUrl(home, control, slice);
    return { url, home, isBorrowed: false, giveBack: async () => {} };
  }
  const slices = await discoverSlices(sourceRoot);
  const service = slices.find(({ name }) => name === slice)?.service;
  if (!service) {
    const known = slices.map(({ name }) => name).join(', ');
    throw new ControlError('unknown_slice', `There is no slice "${slice}". Known: ${known}.`);
  }
  const root = homes.find((one) => existsSync(locateHome(one).postgres)) ?? homes.at(-1)!;
  const home = await createHome(root);
  const { url, giveBack } = await borrowDatabase(home, service);
  if (url !== undefined) return { url, home, isBorrowed: true, giveBack };
  await giveBack();
  throw new ControlError('no_database', `${slice} has no database (service.json: "database").`);
}
