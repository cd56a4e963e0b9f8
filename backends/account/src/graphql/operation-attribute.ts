import { getOperationAST, type DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Hop } from '@tessera/tracing';

/** What the server hands to Yoga with each request. */
export interface ServerContext {
  hop?: Hop | undefined;
}

/** Notes the name of the operation in the trace. */
export function operationAttribute(): Plugin {
  return {
    onExecute({ args }) {
      const { hop } = args.contextValue as ServerContext;
      if (!hop?.recorded) return;
      const { document, operationName } = args as {
        document: DocumentNode;
        operationName?: string | null;
      };
      const operation = getOperationAST(document, operationName);
      hop.set('graphql.operation.name', operation?.name?.value ?? 'anonymous');
    },
  };
}
