import { accessEndsAt } from './session-hint.ts';

/** Milliseconds before its end that a token is renewed. */
const EARLY = 45_000;
/** After a failure that says nothing of the session: the network, or the account, is away. */
const RETRY = 15_000;
const ADDRESS = '/api/account/session/refresh';

/** Milliseconds until the token has to be renewed; undefined for guests. */
export function renewalIn(cookies: string, now: number): number | undefined {
  const ends = accessEndsAt(cookies);
  return ends === undefined ? undefined : Math.max(0, ends - EARLY - now);
}

let keeping = false;

/**
 * Renews the access token before it runs out, for as long as the page is open; one tab does it for
 * all. A page that was asleep renews when it is looked at again. Nothing at all for guests.
 *
 * @param onEnded the session is over: somebody logged out elsewhere, or it was revoked
 */
export function keepLoggedIn(onEnded: () => void): void {
  if (keeping) return;
  keeping = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const plan = (least = 0): void => {
    clearTimeout(timer);
    const wait = renewalIn(document.cookie, Date.now());
    if (wait !== undefined) timer = setTimeout(() => void renew(), Math.max(wait, least));
  };
  const renew = async (): Promise<void> => {
    // Whoever waited for the lock finds a token that another tab has just renewed.
    const outcome = await navigator.locks.request('tessera-session', async () =>
      renewalIn(document.cookie, Date.now()) === 0 ? postRenewal() : 'renewed',
    );
    if (outcome === 'ended') onEnded();
    plan(outcome === 'failed' ? RETRY : 1_000);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') plan();
  });
  plan();
}

async function postRenewal(): Promise<'renewed' | 'ended' | 'failed'> {
  try {
    const { status } = await fetch(ADDRESS, { method: 'POST' });
    return status === 401 ? 'ended' : status < 300 ? 'renewed' : 'failed';
  } catch {
    return 'failed';
  }
}
