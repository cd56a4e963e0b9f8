export type CatalogueErrorCode =
  | 'INVALID_PRODUCT'
  | 'INVALID_COLLECTION'
  | 'DUPLICATE_HANDLE'
  | 'DUPLICATE_SKU'
  | 'UNKNOWN_COLLECTION';

/** A record that cannot be written. Nothing of its catalogue was. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
  readonly code: CatalogueErrorCode;
  /** Handle of the product or collection. */
  readonly handle: string;
  /** Path in the record, e.g. `variants[2].prices.EUR.amount`. */
  readonly field: string;

  constructor(code: CatalogueErrorCode, handle: string, field: string, problem: string) {
    super(`${handle}: ${field}: ${problem}`);
    this.code = code;
    this.handle = handle;
    this.field = field;
  }
}
