/** A CloudEvent as a handler gets it. */
export interface ReceivedEvent<Data = unknown> {
  id: string;
  source: string;
  type: string;
  subject?: string;
  /** ISO 8601. */
  time?: string;
  traceparent?: string;
  data: Data;
}

/** Thrown by a handler for an event that no repetition will make any better. */
export class DropEvent extends Error {
  override readonly name = 'DropEvent';
}

/** One of several events that were delivered together. */
export interface BulkEntry {
  entryId: string;
  event: unknown;
}

/** @throws DropEvent for what is no CloudEvent */
export function readEvent(value: unknown): ReceivedEvent {
  const { id, source, type } = (value ?? {}) as Partial<ReceivedEvent>;
  if (typeof id !== 'string' || typeof source !== 'string' || typeof type !== 'string') {
    throw new DropEvent('the body is no CloudEvent in JSON: id, source and type have to be texts');
  }
  return value as ReceivedEvent;
}

/**
 * The entries of a delivery as Dapr's bulk subscription has it; undefined when it is a single event,
 * which sidecars without bulk subscription send.
 */
export function readBulk(value: unknown): BulkEntry[] | undefined {
  const { entries, specversion } = (value ?? {}) as { entries?: unknown; specversion?: unknown };
  if (!Array.isArray(entries) || specversion !== undefined) return undefined;
  return (entries as Partial<BulkEntry>[]).map((entry) => ({
    entryId: entry?.entryId ?? '',
    event: entry?.event,
  }));
}
