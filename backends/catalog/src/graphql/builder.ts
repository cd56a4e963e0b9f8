import SchemaBuilder from '@pothos/core';
import type { CountedValue } from '../list-products/count-facets.ts';
import type { RequestContext } from './context.ts';

/** What stands behind the types that no other file declares. */
export interface FacetOf {
  key: string;
  values: CountedValue[];
  /** Whether a value is one that the listing is narrowed to. */
  isSelected(value: CountedValue): boolean;
}

export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
}>({ defaultFieldNullability: false });
