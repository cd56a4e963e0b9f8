/** Why a part failed, as far as strangers may know: no addresses, no messages. */
export type Reason = 'timeout' | 'down' | 'busy' | 'error';

/** @param error what the part's source rejected with */
export function reasonOf(error: unknown): Reason {
  const { message = '', cause } = (error ?? {}) as { message?: string; cause?: { code?: unknown } };
  if (message.includes('no answer within') || cause?.code === 'deadline') return 'timeout';
  if (message.includes('no instance is ready')) return 'down';
  switch (cause?.code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'app_down':
    case 'app_lost':
      return 'down';
    case 'overloaded':
      return 'busy';
    default:
      return 'error';
  }
}
