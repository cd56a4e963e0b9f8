/** How often something may be tried. */
export interface Limit {
  /** Tries in one go, and in each period. */
  most: number;
  /** Seconds. */
  period: number;
}

export type LimitName = 'login-address' | 'login-client' | 'register-client' | 'mail-address';
export type Limits = Readonly<Record<LimitName, Limit>>;

export const LIMITS: Limits = {
  'login-address': { most: 10, period: 900 },
  'login-client': { most: 60, period: 900 },
  'register-client': { most: 30, period: 3_600 },
  'mail-address': { most: 5, period: 3_600 },
};

/**
 * @param text what differs, `login-address=10/900,mail-address=5/3600`: tries per seconds
 * @throws Error that says what is wrong with it
 */
export function readLimits(text: string | undefined): Limits {
  const limits: Record<LimitName, Limit> = { ...LIMITS };
  for (const part of (text ?? '').split(',').filter((given) => given.trim() !== '')) {
    const match = /^\s*([a-z-]+)=(\d+)\/(\d+)\s*$/u.exec(part);
    const [, name, most, period] = match ?? [];
    if (!isLimitName(name) || Number(most) < 1 || Number(period) < 1) {
      const names = Object.keys(LIMITS).join(', ');
      throw new Error(`ACCOUNT_LIMITS: "${part}" is not <name>=<tries>/<seconds> of ${names}`);
    }
    limits[name] = { most: Number(most), period: Number(period) };
  }
  return limits;
}

function isLimitName(name: string | undefined): name is LimitName {
  return name !== undefined && Object.hasOwn(LIMITS, name);
}
