import Negotiator from 'negotiator';

/** `preferred` came with negotiator 1.0; its published types do not know it yet. */
interface EncodingNegotiator {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
}

/**
 * The best of the codings on offer that a client takes.
 *
 * @param available in our order of preference, which settles what the client does not
 */
export function chooseCoding<T extends string>(
  acceptEncoding: string | undefined,
  available: readonly T[],
): T | 'identity' {
  if (acceptEncoding === undefined) return 'identity';
  const headers = { 'accept-encoding': acceptEncoding };
  const offered = [...available, 'identity'];
  const negotiator = new Negotiator({ headers }) as unknown as EncodingNegotiator;
  const [best] = negotiator.encodings(offered, { preferred: available });
  return (best as T | undefined) ?? 'identity';
}
