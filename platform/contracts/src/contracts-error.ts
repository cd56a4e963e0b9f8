/** What is wrong with a registry of contracts, as a sentence that says what to do. */
export class ContractsError extends Error {
  override readonly name = 'ContractsError';
  readonly code: 'no_registry' | 'invalid_contract' | 'unknown_slice' | 'breaking_change';

  constructor(code: ContractsError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
