/** TESSERA_HOME of the shop that the journeys share. */
export function sharedHome(): string {
  const home = process.env['E2E_HOME'];
  if (!home) throw new Error('E2E_HOME is not set: name the home of the shop of E2E_ORIGIN');
  return home;
}
