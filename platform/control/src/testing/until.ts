/**
 * Waits until `condition` gives something truthy, and returns it.
 *
 * @throws Error naming `what` after `patience` milliseconds
 */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  patience = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
