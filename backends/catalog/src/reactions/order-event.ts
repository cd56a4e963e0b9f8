import { DropEvent } from '@tessera/slice-kit/events';
import { isReservationId } from '../reserve-stock/read-reservation-request.ts';
import type { StockLine } from '../stock/reservation.ts';

/** What the catalog understands of an order's events; whatever else they hold is not for it. */
export interface OrderEvent {
  order: string;
  reservation: string;
  lines: StockLine[];
}

/** @throws DropEvent for data that no repetition will make any better */
export function readOrderEvent(data: unknown): OrderEvent {
  const { order, reservation, lines } = (data ?? {}) as Partial<Record<keyof OrderEvent, unknown>>;
  if (typeof reservation !== 'string' || !isReservationId(reservation)) {
    throw new DropEvent('data.reservation is no id of a reservation');
  }
  if (!Array.isArray(lines)) throw new DropEvent('data.lines is not a list');
  return {
    order: typeof order === 'string' ? order : 'unnamed',
    reservation,
    lines: lines.map(readLine),
  };
}

function readLine(line: unknown, at: number): StockLine {
  const { sku, quantity } = (line ?? {}) as Partial<Record<keyof StockLine, unknown>>;
  if (typeof sku !== 'string' || sku.includes('\0')) {
    throw new DropEvent(`data.lines[${at}].sku is not a SKU`);
  }
  if (!Number.isInteger(quantity) || (quantity as number) < 1 || (quantity as number) > 1_000_000) {
    throw new DropEvent(`data.lines[${at}].quantity is not a number of pieces`);
  }
  return { sku, quantity: quantity as number };
}
