import { copyFile, mkdir } from 'node:fs/promises';
import type { CodegenConfig } from '@graphql-codegen/cli';
import type { DocumentNode } from 'graphql';

/**
 * Types of every operation, and the trusted documents the backend accepts in production: an
 * operation is known to it by its hash alone.
 */
const config: CodegenConfig = {
  schema: '../backends/cart/contract/schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    './src/generated/': {
      preset: 'client',
      presetConfig: {
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
        fragmentMasking: false,
        // For people who look at what a page asked: its id says nothing to them.
        onExecutableDocumentNode: ({ definitions }: DocumentNode) => ({
          name: definitions.find((one) => one.kind === 'OperationDefinition')?.name?.value,
        }),
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
