import { accessEndsAt } from './session-hint.ts';

/** `ended`: there is no session that could go on. `failed`: nobody could be asked. */
export type Renewal = 'renewed' | 'ended' | 'failed';

const ADDRESS = '/api/account/session/refresh';

/**
 * Renews the access token of this browser. One tab does it for all: whoever waited for its turn
 * finds what another one has done meanwhile.
 */
export async function renewSession(): Promise<Renewal> {
  const before = accessEndsAt(document.cookie);
  const renew = async (): Promise<Renewal> => {
    const now = accessEndsAt(document.cookie);
    if (now === undefined) return 'ended';
    return now === before ? postRenewal() : 'renewed';
  };
  // Missing where the connection is not safe, whatever the types say.
  return typeof navigator.locks === 'undefined'
    ? renew()
    : navigator.locks.request('tessera-session', renew);
}

async function postRenewal(): Promise<Renewal> {
  try {
    const { status } = await fetch(ADDRESS, { method: 'POST' });
    return status === 401 ? 'ended' : status < 300 ? 'renewed' : 'failed';
  } catch {
    return 'failed';
  }
}
