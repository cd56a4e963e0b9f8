/**
 * Tells control to drop all cached pages of the catalog, after a change that no event told of.
 * Without control there is nothing to drop.
 *
 * @returns what went wrong, for a warning: pages are fresh again by themselves within a minute
 */
export async function dropCache(controlUrl: string | undefined): Promise<string | undefined> {
  if (!controlUrl) return undefined;
  try {
    const response = await fetch(new URL('/v1/cache/drop', controlUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tags: ['catalog'] }),
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
