import { backendWebpack } from '@tessera/slice-kit/build';

export default backendWebpack({
  directory: import.meta.dirname,
  // It serves pictures with it.
  installed: ['@fastify/static'],
  entry: { main: './src/main.ts', prepare: './src/prepare.ts' },
});
