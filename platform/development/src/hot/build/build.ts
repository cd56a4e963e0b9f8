/** Builds the bundles of a slice again whenever their sources change. A process of its own. */
import { relative } from 'node:path';
import webpack, { type Configuration, type Stats } from 'webpack';
import { giveBackMemorySoon } from '../../memory/give-back-memory.ts';
import { describeErrors } from './describe-errors.ts';
import { readExposed } from './exposed-modules.ts';
import { hotCompilations, type HotCompilation } from './hot-webpack.ts';
import type { BuilderMessage, BuildOrder, Bundle } from './messages.ts';

// Ctrl-C is for the session, which ends this in its turn.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
const order = await new Promise<BuildOrder>((done) => process.once('message', done));
const SOURCES: Record<Bundle, 'build' | 'server' | 'backend'> = {
  browser: 'build',
  server: 'server',
  backend: 'backend',
};

const tell = (message: BuilderMessage): void => void process.send?.(message);

async function load(folder: string): Promise<Configuration[]> {
  const file = `${folder}/webpack.config.ts`;
  const { default: exported } = (await import(file)) as {
    default: Configuration | Configuration[];
  };
  return [exported].flat();
}

/** The remote's build that is under way. */
let shown = Promise.withResolvers<void>();
shown.resolve();

function watch({ bundle, configuration, patience }: HotCompilation): void {
  const compiler = webpack(configuration);
  const context = configuration.context ?? order.root;
  const exposed = readExposed(configuration);
  let changed: string[] = [];
  compiler.hooks.watchRun.tapPromise('session', async ({ modifiedFiles, removedFiles }) => {
    const files = [...(modifiedFiles ?? []), ...(removedFiles ?? [])];
    // Folders of changed files are among them.
    changed = files.filter((file) => /\.\w+$/.test(file)).map((file) => relative(order.root, file));
    if (changed.length > 0) tell({ kind: 'building', bundle });
    if (bundle === 'browser') {
      const { resolve: goOn } = shown;
      shown = Promise.withResolvers();
      // One that a further change broke off tells nothing itself.
      void shown.promise.then(goOn);
    }
    // What is seen is built first; for the others the processor is free a moment later.
    else if (changed.length > 0) await shown.promise;
  });
  compiler.watch({ aggregateTimeout: patience }, (error, stats) => {
    if (bundle === 'browser') shown.resolve();
    giveBackMemorySoon();
    if (error || !stats) {
      tell({ kind: 'unusable', bundle, message: error?.message ?? 'no result' });
      return;
    }
    const { errors = [] } = stats.toJson({ all: false, errors: true, moduleTrace: false });
    tell({
      kind: 'built',
      bundle,
      hash: stats.hash ?? '',
      problems: describeErrors(errors, SOURCES[bundle], { context, root: order.root }),
      changed,
      milliseconds: durationOf(stats),
      ...(exposed && { sources: mapValues(exposed.modules, (file) => relative(order.root, file)) }),
    });
  });
}

function durationOf({ startTime, endTime }: Stats): number {
  return (endTime ?? 0) - (startTime ?? 0);
}

function mapValues(record: Record<string, string>, change: (value: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

try {
  const configurations = [...(await load(order.frontend)), ...(await load(order.backend))];
  for (const compilation of hotCompilations(configurations, order)) watch(compilation);
} catch (error) {
  tell({ kind: 'unusable', bundle: 'browser', message: String((error as Error).stack ?? error) });
}
