/** An event as the outbox holds it. */
export interface OutboxRow {
  id: string;
  topic: string;
  key: string | null;
  /** JSON, exactly as it was written. */
  data: string;
  traceparent: string | null;
  time: Date;
}

const MOST = 250;
/** Characters; far below the sidecar's limit for a request. */
const LONGEST = 1_000_000;

/**
 * Puts events together that can travel in one request: those of one topic and one trace, because the
 * trace is a header of the request.
 */
export function groupEvents(rows: readonly OutboxRow[]): OutboxRow[][] {
  const groups: OutboxRow[][] = [];
  const open = new Map<string, { rows: OutboxRow[]; length: number }>();
  for (const row of rows) {
    const name = `${row.topic} ${row.traceparent ?? ''}`;
    let group = open.get(name);
    if (!group || group.rows.length >= MOST || group.length + row.data.length > LONGEST) {
      group = { rows: [], length: 0 };
      open.set(name, group);
      groups.push(group.rows);
    }
    group.rows.push(row);
    group.length += row.data.length;
  }
  return groups;
}
