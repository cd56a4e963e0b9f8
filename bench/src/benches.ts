import { checkoutBench } from './checkout/checkout.ts';
import { composeBench } from './compose/compose.ts';
import { graphqlBench } from './graphql/graphql.ts';
import { deployBench } from './deploy/deploy.ts';
import { devBench } from './dev/dev.ts';
import type { Bench } from './harness/bench.ts';
import { historyBench } from './history/history.ts';
import { meshBench } from './mesh/mesh.ts';
import { pageBench } from './page/page.ts';
import { searchBench } from './search/search.ts';
import { startBench } from './start/start.ts';

/** Every bench, in the order in which they run. */
export const BENCHES: readonly Bench[] = [
  pageBench,
  composeBench,
  graphqlBench,
  searchBench,
  checkoutBench,
  meshBench,
  historyBench,
  deployBench,
  devBench,
  startBench,
];
