import { openBus, type Bus } from '@tessera/bus';
import { BusError } from '@tessera/bus/bus-error';

/** Milliseconds until a bus that does not answer is given up. */
const PATIENCE = 10_000;

/**
 * Works with the bus of something that runs, once it answers.
 *
 * @throws BusError `bus_url`; `bus_unavailable` with what the bus last complained of
 */
export async function withBus<T>(url: string, work: (bus: Bus) => Promise<T>): Promise<T> {
  let trouble = 'no answer';
  const bus = await openBus(url, {
    onTrouble: (message) => {
      trouble = message;
    },
  });
  try {
    await answering(bus, () => trouble);
    return await work(bus);
  } finally {
    await bus.close();
  }
}

async function answering(bus: Bus, trouble: () => string): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const message = `The bus cannot be reached: ${trouble()}.`;
    late.reject(new BusError('bus_unavailable', message));
  }, PATIENCE);
  try {
    // Nobody else asks: whatever comes back, the bus is there.
    await Promise.race([bus.listDeadLetters({ limit: 1 }), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
