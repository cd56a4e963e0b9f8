const AT_MOST = 200;

/**
 * Tells control to drop cached pages of changed products, so that shoppers see the change at once.
 * Without control there is nothing to drop.
 *
 * @returns what went wrong, for a warning: pages are fresh again by themselves within a minute
 */
export async function dropCache(
  controlUrl: string | undefined,
  changed: readonly { handle: string }[],
): Promise<string | undefined> {
  if (!controlUrl) return undefined;
  const tags = ['catalog', ...changed.slice(0, AT_MOST).map(({ handle }) => `product:${handle}`)];
  try {
    const response = await fetch(new URL('/v1/cache/drop', controlUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tags }),
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `control answers ${response.status}`;
  } catch (error) {
    return (error as Error).cause instanceof Error
      ? ((error as Error).cause as Error).message
      : (error as Error).message;
  }
}
