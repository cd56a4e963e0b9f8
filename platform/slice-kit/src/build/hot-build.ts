import path from 'node:path';
import type { Configuration } from 'webpack';

/** Set by a development session: builds are hot then, and go below this folder. */
const VARIABLE = 'TESSERA_HOT_BUILD';

/** What a hot build changes in every configuration. */
export interface HotBuild {
  /** Absolute folder that takes `browser/`, `server/` and `backend/`. */
  to: string;
}

/** @returns undefined for a build that is to be released */
export function readHotBuild(): HotBuild | undefined {
  const to = process.env[VARIABLE];
  return to ? { to } : undefined;
}

/**
 * The part of a configuration that is the same for every hot bundle: readable names, no `eval`
 * (the pages' policy forbids it), source maps that lead to files of this machine.
 *
 * @param folder below the folder of the build
 */
export function hotConfiguration(
  configuration: Configuration,
  { to }: HotBuild,
  folder: string,
): Configuration {
  const { output, optimization, cache } = configuration;
  return {
    ...configuration,
    mode: 'development',
    devtool: 'cheap-module-source-map',
    infrastructureLogging: { level: 'error' },
    output: {
      ...output,
      path: path.join(to, folder),
      devtoolModuleFilenameTemplate: '[absolute-resource-path]',
      clean: false,
    },
    // What stands is better than half of what is to come; updates are made from it.
    optimization: {
      emitOnErrors: false,
      ...optimization,
      moduleIds: 'named',
      chunkIds: 'named',
      minimize: false,
    },
    ...(typeof cache === 'object' &&
      cache.type === 'filesystem' && {
        cache: { ...cache, name: `hot-${folder}`, maxMemoryGenerations: 1 },
      }),
  };
}
