import pg from 'pg';
import { importPieces } from '../../../e2e/under-fire/shelf.ts';
import { rounds, type Bench, type BenchRun, type Figure } from '../harness/bench.ts';
import { medianOf, percentile } from '../harness/statistics.ts';
import { openLoop } from '../load/open-loop.ts';
import { databaseUrl } from '../shop/ask-control.ts';
import { runShop } from '../shop/run-shop.ts';
import { registerCustomer, type KnownCustomer } from './known-customers.ts';
import { recordOrder } from './record-order.ts';
import { watchHistory } from './watch-history.ts';

const PER_SECOND = 20;
const CUSTOMERS = 10;

interface Round {
  p50: number;
  p99: number;
  max: number;
}

/** How soon an order stands in its customer's history: outbox, bus, mesh and account included. */
export const historyBench: Bench = {
  name: 'history',
  about: `an order in its customer's own history, at ${PER_SECOND} orders a second`,
  async run(run) {
    run.step('starts the shop and registers customers');
    const shop = await runShop(run);
    const pieces = await importPieces(shop.home, [
      { title: 'Bench Lamp', price: '49.00', count: 1_000_000 },
      { title: 'Bench Stool', price: '49.00', count: 1_000_000 },
    ]);
    const customers: KnownCustomer[] = [];
    for (let n = 0; n < CUSTOMERS; n++) customers.push(await registerCustomer(shop, n));
    const pool = await openPool(run, shop.home, 'cart');
    const history = watchHistory(await openPool(run, shop.home, 'account'));
    run.defer(() => history.end());

    const newest = new Map<KnownCustomer, string>();
    const place = async (n: number): Promise<number> => {
      const customer = customers[n % CUSTOMERS]!;
      const number = await recordOrder(pool, customer.id, pieces);
      const committed = performance.now();
      const seen = await history.seen(number);
      newest.set(customer, number);
      return Math.max(0, seen - committed);
    };

    const results: Round[] = [];
    const often = rounds(run, 3);
    await measure(rounds(run, 100, 40), place);
    for (let round = 1; round <= often; round++) {
      run.step(`round ${round} of ${often}: ${PER_SECOND} orders a second`);
      results.push(await measure(rounds(run, 500, 100), place));
    }
    for (const [{ visitor }, number] of newest) {
      const { body } = await visitor.get('/account/orders');
      if (!body.includes(number)) throw new Error(`${number} is not on the page of its customer`);
    }
    return {
      figures: toFigures(results),
      notes: [
        `embedded bus; ${often} rounds of ${rounds(run, 500, 100)} orders of two lines each, at ${PER_SECOND} a second whether or not earlier ones were seen, ${CUSTOMERS} customers`,
        "written by the cart's own functions, order and outbox in a transaction; seen when the account's transaction is committed, looked for every 5 ms; at the end each customer's page shows the newest",
      ],
      details: { rounds: results },
    };
  },
};

async function measure(count: number, place: (n: number) => Promise<number>): Promise<Round> {
  const latencies: number[] = [];
  const { failed, reasons } = await openLoop({ perSecond: PER_SECOND, count }, async (n) => {
    latencies.push(await place(n));
  });
  if (failed > 0) throw new Error(`${failed} of ${count} failed: ${reasons.join('; ')}`);
  return {
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    max: Math.max(...latencies),
  };
}

function toFigures(results: Round[]): Figure[] {
  const figure = (name: string, key: keyof Round): Figure => ({
    name: `order in its customer's history, ${name}`,
    unit: 'ms',
    ours: medianOf(results, (round) => round[key]),
  });
  return [
    figure('p50', 'p50'),
    { ...figure('p99', 'p99'), aim: { at: 'most', value: 1_000 } },
    figure('slowest', 'max'),
  ];
}

async function openPool(run: BenchRun, home: string, service: string): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: await databaseUrl(home, service), max: 8 });
  pool.on('error', (error) => console.error(error.message));
  run.defer(() => pool.end());
  return pool;
}
