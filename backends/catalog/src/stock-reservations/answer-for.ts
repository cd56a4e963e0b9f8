import { errorFields, log } from '../log.ts';
import { StockError, type StockErrorCode } from '../stock/stock-error.ts';

export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: { error: Record<string, unknown> };
}

const STATUS: Record<StockErrorCode, number> = {
  invalid_reservation: 400,
  reservation_unknown: 404,
  out_of_stock: 409,
  reservation_differs: 409,
  reservation_released: 409,
  reservation_committed: 409,
};

// A statement that waited too long for a row, as happens while a large catalogue is written.
const QUERY_CANCELED = '57014';

/** How an error is told over HTTP; what is nobody's business is logged instead. */
export function answerFor(error: unknown, url: string): ErrorAnswer {
  if (error instanceof StockError) {
    const { code, message, lines } = error;
    return {
      status: STATUS[code],
      headers: {},
      body: { error: { code, message, ...(lines && { lines }) } },
    };
  }
  const {
    statusCode = 500,
    code,
    message,
  } = error as {
    statusCode?: number;
    code?: string;
    message?: string;
  };
  if (statusCode < 500) {
    return { status: statusCode, headers: {}, body: { error: { code: 'bad_request', message } } };
  }
  log('error', 'reservation failed', { path: url.split('?')[0], ...errorFields(error) });
  if (code === QUERY_CANCELED) {
    const busy = 'the stock is being written to; try again';
    return {
      status: 503,
      headers: { 'retry-after': '1' },
      body: { error: { code: 'busy', message: busy } },
    };
  }
  const unexpected = 'unexpected error; it is in the log';
  return {
    status: 500,
    headers: {},
    body: { error: { code: 'internal_error', message: unexpected } },
  };
}
