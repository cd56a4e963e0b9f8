import type { Shortage } from './settle-reservation.ts';

export type StockErrorCode =
  | 'invalid_reservation'
  | 'out_of_stock'
  | 'reservation_differs'
  | 'reservation_released'
  | 'reservation_committed'
  | 'reservation_unknown';

/** Why a reservation was not made, changed or found. Nothing was changed. */
export class StockError extends Error {
  override readonly name = 'StockError';
  readonly code: StockErrorCode;
  /** For `out_of_stock`: the lines there is not enough for. */
  readonly lines: Shortage[] | undefined;

  constructor(code: StockErrorCode, message: string, lines?: Shortage[]) {
    super(message);
    this.code = code;
    this.lines = lines;
  }
}
