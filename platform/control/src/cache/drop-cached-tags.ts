import type { NamingState } from '../naming/naming-state.ts';

const DEADLINE = 2_000;

/** Passes surrogate tags to every shell instance, so that what carries them is rendered anew. */
export async function dropCachedTags(
  state: NamingState,
  tags: string[],
): Promise<{ delivered: number; failed: number }> {
  const shells = state.instances.filter(({ service }) => service === 'shell');
  const results = await Promise.allSettled(
    shells.map(async ({ address }) => {
      const response = await fetch(`http://${address}/_shell/cache/drop`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tags }),
        signal: AbortSignal.timeout(DEADLINE),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    }),
  );
  const failed = results.filter(({ status }) => status === 'rejected').length;
  return { delivered: results.length - failed, failed };
}
