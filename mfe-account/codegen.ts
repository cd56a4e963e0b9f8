import { copyFile, mkdir } from 'node:fs/promises';
import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types of every operation, and the trusted documents the backend accepts in production: an
 * operation is known to it by its hash alone.
 */
const config: CodegenConfig = {
  schema: '../backends/account/contract/schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    './src/generated/': {
      preset: 'client',
      presetConfig: {
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
        fragmentMasking: false,
        skipIndexFile: true,
      },
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        useTypeImports: true,
        strictScalars: true,
        skipTypename: true,
        importExtension: '.ts',
        emitLegacyCommonJSImports: false,
      },
    },
  },
  hooks: {
    // The release takes the map from a folder of its own; `src/generated` is the compiler's.
    beforeDone: async () => {
      await mkdir('dist-documents', { recursive: true });
      await copyFile('src/generated/persisted-documents.json', 'dist-documents/documents.json');
    },
  },
};

export default config;
