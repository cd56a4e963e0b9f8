/** Builds the bundles of a slice again whenever their sources change. Runs as a worker thread. */
import { relative, resolve } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import webpack, { type Compiler, type Configuration, type Stats } from 'webpack';
import { describeErrors } from './describe-errors.ts';
import { hotCompilations, type HotCompilation } from './hot-webpack.ts';
import type { BuilderMessage, BuildOrder, Bundle } from './messages.ts';

const order = workerData as BuildOrder;
const SOURCES: Record<Bundle, 'build' | 'server' | 'backend'> = {
  browser: 'build',
  server: 'server',
  backend: 'backend',
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
const tell = (message: BuilderMessage): void => parentPort!.postMessage(message);

async function load(folder: string): Promise<Configuration[]> {
  const file = `${folder}/webpack.config.ts`;
  const { default: exported } = (await import(file)) as {
    default: Configuration | Configuration[];
  };
  return [exported].flat();
}

function watch({ bundle, configuration, patience }: HotCompilation): void {
  const compiler = webpack(configuration);
  const context = configuration.context ?? order.root;
  let changed: string[] = [];
  compiler.hooks.watchRun.tap('session', ({ modifiedFiles, removedFiles }) => {
    const files = [...(modifiedFiles ?? []), ...(removedFiles ?? [])];
    // Folders of changed files are among them.
    changed = files.filter((file) => /\.\w+$/.test(file)).map((file) => relative(order.root, file));
    tell({ kind: 'building', bundle });
  });
  compiler.watch({ aggregateTimeout: patience }, (error, stats) => {
    if (error || !stats) {
      tell({ kind: 'unusable', bundle, message: error?.message ?? 'no result' });
      return;
    }
    const { errors = [] } = stats.toJson({ all: false, errors: true, moduleTrace: false });
    const sources = bundle === 'browser' ? sourcesOf(compiler, context) : undefined;
    tell({
      kind: 'built',
      bundle,
      hash: stats.hash ?? '',
      problems: describeErrors(errors, SOURCES[bundle], { context, root: order.root }),
      changed,
      milliseconds: durationOf(stats),
      ...(sources && { sources }),
    });
  });
}

function durationOf({ startTime, endTime }: Stats): number {
  return (endTime ?? 0) - (startTime ?? 0);
}

type Exposed = string | string[] | { import: string | string[] };

/** What the federation's plugin was told to expose. */
function sourcesOf({ options }: Compiler, context: string): Record<string, string> | undefined {
  for (const plugin of options.plugins) {
    const { _options: told } = plugin as { _options?: { exposes?: Record<string, Exposed> } };
    if (!told?.exposes) continue;
    return Object.fromEntries(
      Object.entries(told.exposes).map(([key, exposed]) => {
        const given = typeof exposed === 'object' && 'import' in exposed ? exposed.import : exposed;
        return [key, relative(order.root, resolve(context, [given].flat()[0] ?? ''))];
      }),
    );
  }
  return undefined;
}

process.env['TESSERA_HOT_BUILD'] = order.to;
try {
  const configurations = [...(await load(order.frontend)), ...(await load(order.backend))];
  for (const compilation of hotCompilations(configurations, order)) watch(compilation);
} catch (error) {
  tell({ kind: 'unusable', bundle: 'browser', message: String((error as Error).stack ?? error) });
}
