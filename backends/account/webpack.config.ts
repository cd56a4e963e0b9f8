import { backendWebpack } from '@tessera/slice-kit/build';

export default backendWebpack({
  directory: import.meta.dirname,
  entry: { main: './src/main.ts', prepare: './src/prepare.ts' },
});
