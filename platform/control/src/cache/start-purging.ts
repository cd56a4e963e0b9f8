import type { NamingRegistry } from '../naming/naming-state.ts';
import type { ServiceLog } from '../processes/service-log.ts';
import { purgeByEvents } from './purge-by-events.ts';

/** Opens the bus in the background, since a start waits for nothing of this, and purges by its events. */
export async function startPurging(
  registry: NamingRegistry,
  busUrl: string | undefined,
  log: ServiceLog,
): Promise<{ close(): Promise<void> }> {
  if (busUrl === undefined) return { async close() {} };
  const { openBus } = await import('@tessera/bus');
  const onTrouble = (message: string): void => log.write('control', 'warn', message);
  const bus = await openBus(busUrl, { onTrouble });
  const purging = purgeByEvents(bus, registry, onTrouble);
  return {
    async close() {
      await purging.close();
      await bus.close();
    },
  };
}
