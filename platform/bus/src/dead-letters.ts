import { openBus, type Bus, type DeadLetter, type DeadLetterFilter } from './bus.ts';

/** Dead letters of the bus at `busUrl`, oldest first; 100 unless told. */
export function listDeadLetters(
  busUrl: string,
  filter: DeadLetterFilter & { limit?: number } = {},
): Promise<DeadLetter[]> {
  return withBus(busUrl, (bus) => bus.listDeadLetters(filter));
}

/**
 * Hands dead letters to their subscriber again, all that match or those with the given ids.
 *
 * @returns how many
 */
export function redriveDeadLetters(
  busUrl: string,
  filter: DeadLetterFilter & { ids?: string[] } = {},
): Promise<number> {
  return withBus(busUrl, (bus) => bus.redrive(filter));
}

/** One line for people: when, which event, whose, after how many attempts, and why. */
export function describeDeadLetter(letter: DeadLetter): string {
  const { id, at, subscriber, topic, attempts, reason } = letter;
  const times = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return `${at}  ${id}  ${topic} → ${subscriber}  ${times}: ${reason}`;
}

/** @throws Error what the bus last complained of, when it does not answer within ten seconds */
async function withBus<T>(url: string, work: (bus: Bus) => Promise<T>): Promise<T> {
  let trouble = 'no answer';
  const bus = await openBus(url, {
    onTrouble: (message) => {
      trouble = message;
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`the bus is not reachable: ${trouble}`)), 10_000);
  });
  try {
    return await Promise.race([work(bus), late]);
  } finally {
    clearTimeout(timer);
    await bus.close();
  }
}
