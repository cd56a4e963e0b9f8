/** A running shop, as far as its visitors and its owner know it. */
export interface RunningShop {
  /** `http://localhost:41234` */
  origin: string;
  /** Its TESSERA_HOME. */
  home: string;
}

/** The shop that the journeys share. */
export function sharedShop(): RunningShop {
  return { origin: named('E2E_ORIGIN'), home: named('E2E_HOME') };
}

function named(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the journeys with their config`);
  return value;
}
