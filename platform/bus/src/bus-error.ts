/** A problem with the bus; `code` for programs, `message` for people. */
export class BusError extends Error {
  override readonly name = 'BusError';
  readonly code: 'bus_url' | 'bus_unavailable' | 'bus_name' | 'bus_closed';

  constructor(code: BusError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(messageOf).join('; ');
  }
  return error instanceof Error ? error.message || error.name : String(error);
}
