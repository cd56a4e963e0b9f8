import type { Renewal } from './renew-session.ts';

/** Milliseconds before its end that a token is renewed. */
const EARLY = 45_000;
/** After a renewal; without it a browser whose clock is ahead would never rest. */
const AGAIN = 60_000;
/** After a failure that says nothing of the session: the network, or the account, is away. */
const RETRY = 15_000;
/** Longer waits are cut into pieces: timers take no more than 24 days. */
const LONGEST = 3_600_000;

export interface RenewalParts {
  /** When the token runs out, milliseconds since 1970; undefined for guests. */
  endsAt(): number | undefined;
  renew(): Promise<Renewal>;
  /** The session is over: somebody logged out elsewhere, or it was revoked. */
  onEnded(): void;
}

/**
 * Renews a token before it runs out, for as long as there is a session.
 *
 * @returns looks at once whether it is time, as after the page was asleep
 */
export function planRenewals({ endsAt, renew, onEnded }: RenewalParts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  let renewing = false;

  const look = (): void => {
    clearTimeout(timer);
    if (renewing) return;
    const ends = endsAt();
    if (ends === undefined) {
      onEnded();
      return;
    }
    const wait = Math.max(ends - EARLY, notBefore) - Date.now();
    if (wait > 0) timer = setTimeout(look, Math.min(wait, LONGEST));
    else void renewNow();
  };
  const renewNow = async (): Promise<void> => {
    renewing = true;
    const outcome = await renew();
    renewing = false;
    notBefore = Date.now() + (outcome === 'failed' ? RETRY : AGAIN);
    if (outcome === 'ended') onEnded();
    else look();
  };
  look();
  return look;
}
