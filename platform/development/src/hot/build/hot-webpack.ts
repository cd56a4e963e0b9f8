import { join } from 'node:path';
import ReactRefreshPlugin from '@pmmmwh/react-refresh-webpack-plugin';
import webpack, { type Configuration } from 'webpack';
import { VENDOR } from '../vendor/vendor.ts';
import { ExposedModules, readExposed } from './exposed-modules.ts';
import type { BuildOrder, Bundle } from './messages.ts';

/** Milliseconds that further changes are waited for; what is seen first is built first. */
const PATIENCE: Record<Bundle, number> = { browser: 10, server: 40, backend: 20 };

export interface HotCompilation {
  bundle: Bundle;
  configuration: Configuration;
  patience: number;
}

/**
 * What a slice's own webpack configurations become in a session: the remote is updated in the open
 * page with its state kept.
 *
 * @param configurations by what they are called: `<slice>-browser`, `<slice>-server`, `backend`
 * @throws Error when one is missing
 */
export function hotCompilations(
  configurations: readonly Configuration[],
  { slice, clients, vendors }: Pick<BuildOrder, 'slice' | 'clients' | 'vendors'>,
): HotCompilation[] {
  const find = (bundle: Bundle, name: string): HotCompilation => {
    const configuration = configurations.find((one) => one.name === name);
    if (!configuration) throw new Error(`webpack.config.ts gives no configuration named "${name}"`);
    return { bundle, configuration, patience: PATIENCE[bundle] };
  };
  const browser = find('browser', `${slice}-browser`);
  return [
    { ...browser, configuration: withHotUpdates(browser.configuration, slice, clients) },
    withVendor(find('server', `${slice}-server`), vendors.server),
    withVendor(find('backend', 'backend'), vendors.backend),
  ];
}

/** Packages come out of the bundle that was made of them. */
function withVendor({ configuration, ...rest }: HotCompilation, vendor: string): HotCompilation {
  const bundle = JSON.stringify(join(vendor, VENDOR.bundle));
  const reference = new webpack.DllReferencePlugin({
    context: configuration.context!,
    manifest: join(vendor, VENDOR.manifest),
    // An expression, since the plugin has no type for a CommonJS file that an ES module loads.
    name: `process.getBuiltinModule('node:module').createRequire(${bundle})(${bundle})`,
    sourceType: 'var',
  });
  return {
    ...rest,
    configuration: { ...configuration, plugins: [...(configuration.plugins ?? []), reference] },
  };
}

function withHotUpdates(
  configuration: Configuration,
  slice: string,
  clients: string[],
): Configuration {
  const exposed = readExposed(configuration);
  return {
    ...configuration,
    // Of the same name as the remote's entry, and so a part of it.
    entry: { [slice]: clients },
    // The first build of a session is an update of what the session before left in the pages.
    recordsPath: join(configuration.output!.path!, '../browser-records.json'),
    output: {
      ...configuration.output,
      hotUpdateChunkFilename: '[id].[fullhash].hot-update.js',
      // Imported: what ends in .mjs is written as a module.
      hotUpdateMainFilename: '[runtime].[fullhash].hot-update.mjs',
    },
    plugins: [
      ...(configuration.plugins ?? []),
      ...(exposed ? [new ExposedModules(exposed)] : []),
      new webpack.HotModuleReplacementPlugin(),
      new ReactRefreshPlugin({ library: slice, overlay: false }),
    ],
  };
}
