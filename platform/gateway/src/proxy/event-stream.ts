import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** Whether a response tells of events for as long as somebody listens. */
export function isEventStream({ 'content-type': type }: OutgoingHttpHeaders): boolean {
  return typeof type === 'string' && type.startsWith('text/event-stream');
}

const LOOK = 250;

/**
 * Ends a stream that has said nothing, not even a comment, for `silence` milliseconds; and every
 * stream once the gateway is to stop: the browser comes again, and finds the next one.
 */
export function keepFlowing(
  upstream: IncomingMessage,
  silence: number,
  draining: () => boolean,
): void {
  upstream.setTimeout(silence, () => upstream.destroy());
  const look = setInterval(() => draining() && upstream.destroy(), LOOK);
  upstream.once('close', () => clearInterval(look));
}
