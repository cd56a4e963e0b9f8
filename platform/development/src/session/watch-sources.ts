import { basename, join, relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** What of a slice changed, apart from what its bundles are built of. */
export type SourceChange =
  | 'operations'
  | 'schema'
  | 'contract'
  | 'migrations'
  | 'descriptor'
  | 'service';

/** Milliseconds in which the changes of one save are taken together. */
const TOGETHER = 30;

/**
 * Watches what no bundle is built of.
 *
 * @param tell told once for each kind of change, one after the other
 */
export function watchSources(
  { backend, frontend }: { backend: string; frontend: string },
  tell: (change: SourceChange) => Promise<void>,
): { close(): Promise<void> } {
  const waiting = new Set<SourceChange>();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const watcher = watch(
    [
      join(frontend, 'src'),
      join(frontend, 'slice.json'),
      join(backend, 'service.json'),
      join(backend, 'contract'),
      join(backend, 'migrations'),
    ],
    { ignoreInitial: true, ignored: (path) => path.includes(`${sep}generated`) },
  );
  watcher.on('all', (_, path) => {
    const change = kindOf(path, backend, frontend);
    if (!change) return;
    waiting.add(change);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const changes = [...waiting];
      waiting.clear();
      for (const one of changes) turn = turn.then(() => tell(one)).catch(() => {});
    }, TOGETHER);
  });
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await turn;
    },
  };
}

function kindOf(path: string, backend: string, frontend: string): SourceChange | undefined {
  const inBackend = relative(backend, path);
  if (inBackend === join('contract', 'schema.graphql')) return 'schema';
  if (inBackend.startsWith(`contract${sep}`)) return 'contract';
  if (inBackend.startsWith(`migrations${sep}`)) return 'migrations';
  if (inBackend === 'service.json') return 'service';
  if (path === join(frontend, 'slice.json')) return 'descriptor';
  return basename(path).endsWith('.graphql') ? 'operations' : undefined;
}
