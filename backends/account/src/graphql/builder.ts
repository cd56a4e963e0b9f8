import SchemaBuilder from '@pothos/core';
import type { RequestContext } from './context.ts';

export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
}>({ defaultFieldNullability: false });
