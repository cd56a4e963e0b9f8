import { join } from 'node:path';
import { findRunningControl, locateHome, runningDatabaseUrl } from '@tessera/control';
import { ControlError } from '@tessera/control/running';
import { chooseHome, chooseSource } from '../places.ts';

/** Folder of a session in the home of the storefront beside it. */
const SESSION = 'dev';

/**
 * The bus of what runs here: `$BUS_URL`, else of the session, else of the storefront.
 *
 * @throws ControlError `not_running`, `no_database`
 */
export async function runningBusUrl(flags: { home?: string; source?: string }): Promise<string> {
  const given = process.env['BUS_URL'];
  if (given) return given;
  const chosen = chooseHome(flags.home, chooseSource(flags.source));
  for (const folder of [join(chosen, SESSION), chosen]) {
    const home = locateHome(folder);
    const control = await findRunningControl(home);
    if (control) return await runningDatabaseUrl(home, control, 'bus');
  }
  throw new ControlError(
    'not_running',
    `Nothing runs on ${chosen}. Start a session (npm run dev -- <slice>) or the storefront (npm start), or set BUS_URL.`,
  );
}
