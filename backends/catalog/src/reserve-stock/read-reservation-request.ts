import type { StockLine } from '../stock/reservation.ts';
import { StockError } from '../stock/stock-error.ts';
import type { ReservationRequest } from './reserve-stock.ts';

const ID = /^[A-Za-z0-9:_-]{1,100}$/;
const LINES_AT_MOST = 100;
const QUANTITY_AT_MOST = 999;
const LONGEST_SKU = 100;
const SECONDS = { least: 30, most: 86_400 };

export function isReservationId(text: string): boolean {
  return ID.test(text);
}

/** @throws StockError `invalid_reservation` */
export function checkReservationId(id: string): string {
  if (isReservationId(id)) return id;
  throw invalid('id', 'use 1 to 100 letters, digits, ":", "_" and "-"');
}

/**
 * Reads what is asked for by `{ "lines": [{ "sku", "quantity" }], "expiresIn" }`.
 *
 * @throws StockError `invalid_reservation`, which names the field
 */
export function readReservationRequest(id: string, body: string): ReservationRequest {
  const { lines, expiresIn } = parse(body);
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > LINES_AT_MOST) {
    throw invalid('lines', `give 1 to ${LINES_AT_MOST}`);
  }
  if (!isWithin(expiresIn, SECONDS.least, SECONDS.most)) {
    throw invalid('expiresIn', `give seconds, ${SECONDS.least} to ${SECONDS.most}`);
  }
  const read = lines.map(readLine);
  const twice = read.findIndex(({ sku }, at) => read.findIndex((line) => line.sku === sku) < at);
  if (twice >= 0) throw invalid(`lines[${twice}].sku`, 'is there already; add up the quantities');
  return { id: checkReservationId(id), lines: read, expiresIn };
}

function parse(body: string): { lines?: unknown; expiresIn?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw invalid('body', 'give JSON');
  }
}

function readLine(line: unknown, at: number): StockLine {
  const { sku, quantity } = (line ?? {}) as Partial<Record<keyof StockLine, unknown>>;
  if (typeof sku !== 'string' || sku === '' || sku.length > LONGEST_SKU || sku.includes('\0')) {
    throw invalid(`lines[${at}].sku`, `give 1 to ${LONGEST_SKU} characters`);
  }
  if (!isWithin(quantity, 1, QUANTITY_AT_MOST)) {
    throw invalid(`lines[${at}].quantity`, `give an integer, 1 to ${QUANTITY_AT_MOST}`);
  }
  return { sku, quantity };
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function invalid(field: string, fix: string): StockError {
  return new StockError('invalid_reservation', `${field}: ${fix}`);
}
