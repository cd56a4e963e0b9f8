/** Bundles packages, once for each set of them. A process of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from '@swc/core';
import webpack, { type Compilation, type Configuration, type Stats } from 'webpack';
import { VENDOR, type VendorOrder } from './vendor.ts';

process.on('disconnect', () => process.exit());
const order = await new Promise<VendorOrder>((done) => process.once('message', done));
const { folder, configuration: wanted, packages, to } = order;

const { default: exported } = (await import(`${folder}/webpack.config.ts`)) as {
  default: Configuration | Configuration[];
};
const configuration = [exported].flat().find(({ name }) => name === wanted);
if (!configuration) throw new Error(`webpack.config.ts gives no configuration named "${wanted}"`);
const { plugins = [], output: _output, experiments: _experiments, ...rest } = configuration;
const compiler = webpack({
  ...rest,
  name: 'vendor',
  mode: 'development',
  devtool: false,
  entry: { vendor: packages.map(({ name: request }) => request) },
  output: { path: to, filename: VENDOR.bundle, library: { type: 'commonjs2' } },
  optimization: {
    ...rest.optimization,
    minimize: false,
    moduleIds: 'named',
    // Packages name others that they can do without.
    emitOnErrors: true,
  },
  cache: false,
  plugins: [
    ...plugins,
    new webpack.DllPlugin({
      path: `${to}/${VENDOR.manifest}`,
      entryOnly: false,
      type: 'commonjs2',
    }),
    // One file: what a package loads later is part of it.
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
  ],
});
const stats = await new Promise<Stats>((done, fail) => {
  compiler.run((error, result) => (result ? done(result) : fail(error ?? new Error('no result'))));
});
const bundle = `${to}/${VENDOR.bundle}`;
writeFileSync(bundle, await strip(readFileSync(bundle, 'utf8')));
writeFileSync(`${to}/${VENDOR.first}`, JSON.stringify(findFirst(stats.compilation)));
compiler.close(() => process.exit());

/**
 * Without comments and indents, which every start would read and every process keep. Maps go with
 * them: Node would look for the last one named in the file, and count each of its lines.
 */
async function strip(text: string): Promise<string> {
  const { code } = await minify(text, {
    compress: false,
    mangle: false,
    format: { comments: false, beautify: false },
    sourceMap: false,
  });
  return code;
}

/** Names of the modules of packages that are imported at every start. */
function findFirst({ entries, moduleGraph, chunkGraph }: Compilation): (string | number)[] {
  const first = new Set(packages.filter(({ isLate }) => !isLate).map(({ name }) => name));
  const entry = moduleGraph.getModule(entries.get('vendor')!.dependencies[0]!)!;
  return entry.dependencies.flatMap((dependency) => {
    const module = moduleGraph.getModule(dependency);
    const { request } = dependency as { request?: string };
    const id = module && chunkGraph.getModuleId(module);
    return request !== undefined && first.has(request) && id ? [id] : [];
  });
}
