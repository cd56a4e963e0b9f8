import { setTimeout as pass } from 'node:timers/promises';
import { DATABASE_BACK_OFF, pauseAfter } from './back-off.ts';
import { SagaError } from './saga-error.ts';

export interface Batches<Item, Answer> {
  /** Resolves when it is written, however long the database is away; undefined: nothing was. */
  write(item: Item): Promise<Answer | undefined>;
  /** Gives up on what could not be written. */
  abandon(): void;
}

interface Entry<Item, Answer> {
  item: Item;
  resolve(answer: Answer | undefined): void;
  reject(error: Error): void;
}

/**
 * Writes together what comes together: whatever arrives while a write is under way is the next one.
 * The database's troubles are waited out.
 *
 * @param options.write gives an answer for each item, in their order
 * @param options.most items in one write
 */
export function createBatches<Item, Answer>(options: {
  write(items: Item[]): Promise<(Answer | undefined)[]>;
  most: number;
  onTrouble(error: unknown): void;
}): Batches<Item, Answer> {
  const { write, most, onTrouble } = options;
  const queue: Entry<Item, Answer>[] = [];
  const gone = new AbortController();
  let writing = false;

  async function writeEntries(entries: Entry<Item, Answer>[]): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      if (gone.signal.aborted) return giveUp(entries);
      try {
        const answers = await write(entries.map(({ item }) => item));
        for (const [at, { resolve }] of entries.entries()) resolve(answers[at]);
        return;
      } catch (error) {
        onTrouble(error);
        // One that the database does not take must not hold back the others.
        if (entries.length > 1 && isAboutTheStatement(error)) {
          await Promise.all(entries.map((entry) => writeEntries([entry])));
          return;
        }
        const pause = pauseAfter(failures, DATABASE_BACK_OFF);
        await pass(pause, undefined, { signal: gone.signal }).catch(() => {});
      }
    }
  }

  async function writeQueue(): Promise<void> {
    writing = true;
    // Whoever was answered by the last write gets to say what comes next.
    await new Promise(setImmediate);
    while (queue.length > 0) {
      await writeEntries(queue.splice(0, most));
      await new Promise(setImmediate);
    }
    writing = false;
  }

  return {
    write(item) {
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        if (!writing) void writeQueue();
      });
    },
    abandon() {
      gone.abort();
      giveUp(queue.splice(0));
    },
  };
}

function giveUp(entries: Entry<unknown, never>[]): void {
  for (const { reject } of entries) {
    reject(new SagaError('saga_lost', 'the engine was stopped while the database was away'));
  }
}

/** Whether PostgreSQL found fault with the statement or its data, rather than being away. */
function isAboutTheStatement(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(2[0-9]|42|54)[0-9A-Z]{3}$/.test(code);
}
