import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  readOverride,
  type Override,
  type Refusal,
  type Scope,
  type TeamKeys,
} from '@tessera/overrides';
import type { LogProblem } from '../exchange.ts';

/** Overrides that visitors carry, see `docs/adr/0017`. */
export interface VisitorOverrides {
  /** Whether this environment takes any. */
  readonly on: boolean;
  /** The override of a visitor; undefined for whom has none, or none that holds. */
  of(request: IncomingMessage): Promise<Override | undefined>;
  /** Verifies a token that somebody brings. Every refusal is logged. */
  read(token: string, scope?: Scope): Promise<Override | Refusal | 'not_switched_on'>;
  /** Makes the browser carry it. */
  cookie(token: string, until: number): string;
  /** Makes the browser forget it. */
  forget: string;
}

export const OVERRIDE_COOKIE = 'tessera_override';
const COOKIE = new RegExp(`(?:^|;\\s*)${OVERRIDE_COOKIE}=([^;]+)`);
/** Tokens that are remembered as verified or refused. */
const KEPT = 256;
/** Milliseconds after which a verified token is verified again: its key may have been taken out. */
const BELIEVED = 5_000;
/** Forged signatures a minute after which no new token is verified for the rest of it. */
const MOST_FORGERIES = 120;
/** Characters; not to be kept when there are more. */
const LONGEST_TOKEN = 2_000;

/** @param keys of those who may make overrides; without, this environment takes none */
export function createVisitorOverrides(options: {
  keys: TeamKeys | undefined;
  /** `https://shop.example.com` */
  origin: string;
  logProblem: LogProblem;
  now?(): number;
}): VisitorOverrides {
  const { keys, origin, logProblem, now = Date.now } = options;
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const known = new Map<string, { outcome: Override | Refusal; at: number }>();
  const logged = new Set<string>();
  let minute = 0;
  let forgeries = 0;

  /** The oldest that was refused, else the oldest. */
  function forgetOne(): void {
    const refused = known.entries().find(([, { outcome }]) => typeof outcome === 'string');
    known.delete(refused?.[0] ?? known.keys().next().value!);
  }

  /** Once for each token, which is named by nothing that could be used. */
  function log(token: string, reason: string): void {
    const about = createHash('sha256').update(token).digest('hex').slice(0, 12);
    if (logged.has(about + reason)) return;
    if (logged.size > KEPT) logged.clear();
    logged.add(about + reason);
    logProblem(`override_${reason}`, { path: '/_override', reason: `token ${about}` });
  }

  async function verify(
    token: string,
    scope: Scope,
  ): Promise<Override | Refusal | 'not_switched_on'> {
    if (!keys) {
      log(token, 'not_switched_on');
      return 'not_switched_on';
    }
    if (token.length > LONGEST_TOKEN) return 'malformed';
    const key = `${scope} ${token}`;
    const before = known.get(key);
    if (before && now() - before.at < BELIEVED) return before.outcome;
    const thisMinute = Math.floor(now() / 60_000);
    if (thisMinute !== minute) [minute, forgeries] = [thisMinute, 0];
    // Whoever was taken before is not to suffer from others' attempts.
    const wasTaken = before !== undefined && typeof before.outcome !== 'string';
    if (forgeries >= MOST_FORGERIES && !wasTaken) return 'forged';
    const outcome = await readOverride(token, { keys, origin, scope });
    if (outcome === 'forged') forgeries += 1;
    known.delete(key);
    known.set(key, { outcome, at: now() });
    if (known.size > KEPT) forgetOne();
    return outcome;
  }

  return {
    on: keys !== undefined,
    async of({ headers: { cookie } }) {
      const [, token] = COOKIE.exec(cookie ?? '') ?? [];
      if (token === undefined) return undefined;
      const outcome = await verify(token, 'visit');
      if (typeof outcome === 'string') {
        log(token, outcome);
        return undefined;
      }
      return outcome.until * 1_000 > now() ? outcome : undefined;
    },
    async read(token, scope = 'visit') {
      const outcome = await verify(token, scope);
      const isOver = typeof outcome !== 'string' && outcome.until * 1_000 <= now();
      const told = isOver ? 'expired' : outcome;
      if (typeof told === 'string') log(token, told);
      return told;
    },
    cookie(token, until) {
      const seconds = Math.max(0, Math.floor(until - now() / 1_000));
      return `${OVERRIDE_COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
    },
    forget: `${OVERRIDE_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
  };
}

/** Whether a request carries an override, good or not. */
export function carriesOverride({ headers: { cookie } }: IncomingMessage): boolean {
  return COOKIE.test(cookie ?? '');
}

/** The cookies of a request that are anybody else's business, as a header. */
export function withoutOverride({ headers: { cookie = '' } }: IncomingMessage): {
  cookie?: string;
} {
  const rest = cookie
    .split(/;\s*/)
    .filter((one) => one !== '' && !one.startsWith(`${OVERRIDE_COOKIE}=`));
  return rest.length > 0 ? { cookie: rest.join('; ') } : {};
}
