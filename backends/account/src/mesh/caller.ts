import type { Settings } from '../settings.ts';

// They speak for visitors; every other name is the backend of a slice.
const FRONT = ['gateway', 'shell'];

/**
 * The slice whose backend sent a request; undefined when it comes from a visitor. The header is the
 * sidecar's word, which counts only where nobody else gets through, see `refuse-strangers.ts`.
 *
 * @param caller the header `tessera-caller`
 */
export function peerOf(
  caller: string | string[] | null | undefined,
  { appToken }: Pick<Settings, 'appToken'>,
): string | undefined {
  if (appToken === undefined || typeof caller !== 'string' || caller === '') return undefined;
  return FRONT.includes(caller) ? undefined : caller;
}
