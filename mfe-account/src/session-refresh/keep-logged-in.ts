import { planRenewals } from './plan-renewals.ts';
import { renewSession } from './renew-session.ts';
import { accessEndsAt } from './session-hint.ts';

let keeping = false;

/**
 * Keeps the session of this browser from running out, for as long as the page is open. A page that
 * was asleep renews when it is looked at again.
 *
 * @param onEnded the session is over
 */
export function keepLoggedIn(onEnded: () => void): void {
  if (keeping) return;
  keeping = true;
  const look = planRenewals({
    endsAt: () => accessEndsAt(document.cookie),
    renew: renewSession,
    onEnded,
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
}
