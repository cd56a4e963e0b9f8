import { waitUntil } from '../shop/wait-until.ts';
import type { DeployReport } from './deploy-report.ts';
import { endedIn, readDeployLog } from './judge/deploy-log.ts';
import { readStatus, reportOf, typeTessera, type Command } from './run-tessera.ts';
import type { SourceTree } from './sources/source-tree.ts';

const WITHIN = 60_000;

/** A deploy that has visitors by now, and is far from its end. */
export interface UnderWay {
  command: Command;
  id: string;
  slice: string;
  release: string;
  from: string | null;
}

/** What is typed to deploy the sources of a tree as they are. */
export function wordsFor({ slice, root }: SourceTree, ...more: string[]): string[] {
  return ['deploy', slice, '--source', root, '--no-build', '--json', ...more];
}

/**
 * Begins a deploy and waits until half of the visits that begin get the new release.
 *
 * @param hold how long that lasts, such as `10s`
 */
export async function deployHalf(home: string, tree: SourceTree, hold: string): Promise<UnderWay> {
  const known = logLength(home);
  const command = typeTessera(home, wordsFor(tree, '--steps', '50,100', '--hold', hold));
  return waitUntil(
    `visitors of a new ${tree.slice}`,
    () => {
      const news = readDeployLog(home).slice(known);
      const deploy = news.find(
        ({ event, deploy }) => event === 'began' && deploy?.slice === tree.slice,
      )?.deploy;
      const hasVisitors = news.some((line) => line.event === 'weight' && line.id === deploy?.id);
      if (!deploy || !hasVisitors) return undefined;
      const { id, slice, release, from } = deploy;
      return { command, id, slice, release, from };
    },
    WITHIN,
  );
}

/** How a deploy ended, by the log alone. */
export function endOf(home: string, { id }: Pick<UnderWay, 'id'>): Promise<DeployReport> {
  return waitUntil(
    'the end of the deploy',
    () => endedIn(readDeployLog(home)).find((report) => report.id === id),
    WITHIN,
  );
}

/** Processes of a release. */
export async function pidsOf(home: string, slice: string, release: string): Promise<number[]> {
  const { services } = await readStatus(home);
  return services
    .filter((one) => one.service === slice && one.release === release)
    .flatMap(({ instances }) => instances.flatMap(({ pid }) => pid ?? []));
}

/** Deploys at once. @throws Error when it is not live then */
export async function deployAtOnce(home: string, tree: SourceTree): Promise<DeployReport> {
  const ended = await reportOf(typeTessera(home, wordsFor(tree, '--strategy', 'immediate')));
  if (ended.report?.outcome === 'live') return ended.report;
  throw new Error(`${tree.slice} is not live: ${JSON.stringify(ended)}`);
}

function logLength(home: string): number {
  try {
    return readDeployLog(home).length;
  } catch (error) {
    // Nothing was ever deployed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
