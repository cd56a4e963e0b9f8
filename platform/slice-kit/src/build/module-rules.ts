import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import type { RuleSetRule } from 'webpack';

/**
 * Loader rules of every bundle of the house: TypeScript through swc, `*.module.css` scoped by slice.
 *
 * @param name prefix of class names; equal paths in two slices would hash alike without it
 * @param server keep only the class names, write no CSS
 * @param development JSX with source positions, readable class names
 */
export function moduleRules(options: {
  name: string;
  server: boolean;
  development?: boolean;
}): RuleSetRule[] {
  const { name, server, development = false } = options;
  return [
    {
      test: /\.tsx?$/,
      // Imports name their `.ts` file, as Node's own type stripping wants it.
      resolve: { fullySpecified: false },
      use: {
        loader: 'swc-loader',
        options: {
          swcrc: false,
          jsc: {
            parser: { syntax: 'typescript', tsx: true },
            target: server ? 'es2024' : 'es2022',
            transform: {
              react: { runtime: 'automatic', development, refresh: development && !server },
            },
          },
        },
      },
    },
    { test: /\.module\.css$/, use: cssLoaders(name, server, development) },
    {
      test: /\.css$/,
      exclude: /\.module\.css$/,
      use: server ? [] : [MiniCssExtractPlugin.loader, 'css-loader'],
    },
  ];
}

function cssLoaders(name: string, server: boolean, development: boolean) {
  const css = {
    loader: 'css-loader',
    options: {
      modules: {
        localIdentName: development
          ? `${name}_[name]__[local]_[hash:base64:4]`
          : `${name}_[hash:base64:6]`,
        localIdentHashSalt: name,
        namedExport: false,
        exportLocalsConvention: 'as-is',
        exportOnlyLocals: server,
      },
    },
  };
  return server ? [css] : [MiniCssExtractPlugin.loader, css];
}
