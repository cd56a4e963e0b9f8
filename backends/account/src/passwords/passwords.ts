import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createQueue } from './hash-queue.ts';
import { readPhc, writePhc, type Cost } from './phc.ts';

export interface Passwords {
  /** @returns a PHC string. @throws TooBusyError */
  hash(password: string): Promise<string>;
  /**
   * Whether it is the password. Without a stored one it is not, which takes as long to find out.
   *
   * @throws TooBusyError
   */
  verify(stored: string | null | undefined, password: string): Promise<boolean>;
}

// OWASP's recommendation.
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT = 16;
const LENGTH = 32;
const AT_ONCE = 2;
// About a second and a half of work for two cores.
const WAITING = 100;

const derive = promisify(argon2);

/** Argon2id, two at a time. */
export function createPasswords(options: { atOnce?: number; waiting?: number } = {}): Passwords {
  const run = createQueue(options.atOnce ?? AT_ONCE, options.waiting ?? WAITING);
  const compute = (password: string, salt: Buffer, cost: Cost, tagLength: number) =>
    run(async () =>
      derive('argon2id', { message: normal(password), nonce: salt, tagLength, ...cost }),
    );
  // Of nobody: random bytes that no password gives.
  const nobody = writePhc({ ...COST, salt: randomBytes(SALT), hash: randomBytes(LENGTH) });

  return {
    async hash(password) {
      const salt = randomBytes(SALT);
      return writePhc({ ...COST, salt, hash: await compute(password, salt, COST, LENGTH) });
    },
    async verify(stored, password) {
      const { salt, hash, ...cost } = readPhc(stored ?? nobody);
      const computed = await compute(password, salt, cost, hash.length);
      return timingSafeEqual(computed, hash) && typeof stored === 'string';
    },
  };
}

/** The same password however a keyboard writes it. */
function normal(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'));
}
