import {
  createControlLogs,
  findRunningControl,
  lockHome,
  openServiceDatabases,
  runningDatabaseUrl,
  type ServiceDescriptor,
  type TesseraHome,
} from '@tessera/control';

export interface BorrowedDatabase {
  /** Undefined when the service wants none. */
  url: string | undefined;
  /** Of the running control; undefined when none runs. */
  controlUrl: string | undefined;
  publicOrigin: string | undefined;
  giveBack(): Promise<void>;
}

/**
 * The database of a service: in the PostgreSQL of the running storefront, or in one that is
 * started now and stopped by `giveBack`.
 */
export async function borrowDatabase(
  home: TesseraHome,
  service: ServiceDescriptor,
): Promise<BorrowedDatabase> {
  const control = await findRunningControl(home);
  if (control) {
    return {
      url: service.database ? await runningDatabaseUrl(home, control, service.service) : undefined,
      controlUrl: control.url,
      publicOrigin: control.publicOrigin,
      giveBack: async () => {},
    };
  }
  const lock = await lockHome(home.lockFile, `tessera run ${service.service}`);
  const logs = createControlLogs(home, () => {});
  try {
    const databases = await openServiceDatabases(home, [service], logs.of('postgres'));
    return {
      url: databases.url(service.service),
      controlUrl: undefined,
      publicOrigin: undefined,
      async giveBack() {
        await databases.stop();
        logs.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
