import type pg from 'pg';

/** Days that the cookie of a cart lives, and some more. */
const DAYS = 100;
const SOME = 1_000;
const HOUR = 3_600_000;

/**
 * Deletes carts that nobody has a cookie of any more.
 *
 * @returns how many
 */
export async function forgetOldCarts(pool: pg.Pool, days = DAYS): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from cart where id = any(array(
         select id from cart where changed_at < now() - make_interval(days => $1)
         order by changed_at limit ${SOME} for update skip locked
       ))`,
      [days],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < SOME) return total;
  }
}

/** Does so now and every hour. Call `stop` before the pool ends. */
export function startForgetting(
  pool: pg.Pool,
  onTrouble: (error: unknown) => void,
): { stop(): Promise<void> } {
  let forgetting = Promise.resolve();
  const forget = (): void => {
    forgetting = forgetOldCarts(pool).then(() => {}, onTrouble);
  };
  forget();
  const timer = setInterval(forget, HOUR);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await forgetting;
    },
  };
}
