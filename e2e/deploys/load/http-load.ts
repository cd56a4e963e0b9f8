/**
 * A process of its own: visitors over HTTP, as many a second as it is told, whatever the answers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { buy } from '../../under-fire/buy.ts';
import { visit } from './http-visit.ts';
import { tellTally } from './tell-tally.ts';
import { emptyTally, type Tally } from './tally.ts';

/** What the process is told when it begins. */
export interface HttpLoad {
  origin: string;
  /** Visits that begin in a second. */
  visits: number;
  /** Milliseconds between two steps of a visit. */
  think: number;
  /** What those buy who buy. */
  pieces: { product: string; sku: string }[];
  /** Every so many visits somebody buys. */
  buyEvery: number;
}

const CARD = '4242424242424242';

tellTally<HttpLoad>(async ({ origin, visits, think, pieces, buyEvery }, over) => {
  const tally = emptyTally();
  watchFetch(tally);
  const under = new Set<Promise<void>>();
  const keep = (work: Promise<void>, what: string): void => {
    const done = work
      .catch((error: unknown) => {
        const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
        const at = new Date().toISOString();
        tally.failures.push({ at, visitor: 'http', where: what, problem, set: '' });
      })
      .finally(() => under.delete(done));
    under.add(done);
  };
  for (let n = 0; !over.aborted; n += 1) {
    keep(visit(origin, n, think, tally), `visit ${n}`);
    if (n % buyEvery === buyEvery - 1)
      keep(buySomething(origin, pieces[n % pieces.length]!), 'checkout');
    await pause(1_000 / visits, undefined, { signal: over }).catch(() => {});
  }
  await Promise.all(under);
  return tally;

  async function buySomething(at: string, piece: HttpLoad['pieces'][number]): Promise<void> {
    const ending = await buy(at, {
      lines: [{ ...piece, quantity: 1 }],
      ...{ card: CARD, twice: false },
    });
    if (typeof ending === 'string') throw new Error(`somebody who pays was told: ${ending}`);
    tally.checkouts += 1;
  }
});

/** Who buys presses a button again until it works; here the first time has to. */
function watchFetch(tally: Tally): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const where = `${init?.method ?? 'GET'} ${input instanceof Request ? input.url : String(input)}`;
    const note = (problem: string): void => {
      const at = new Date().toISOString();
      tally.failures.push({ at, visitor: 'buyer', where, problem, set: '' });
    };
    tally.requests += 1;
    try {
      const response = await fetch(input, init);
      if (response.status >= 500) note(`status ${response.status}`);
      return response;
    } catch (error) {
      note(String(error));
      throw error;
    }
  };
}
