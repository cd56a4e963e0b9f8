import type { UsageFile } from '@tessera/control/releases';

/** How often operations of one slice were really called. */
export interface Usage {
  /** Days for which calls were counted, today among them. */
  days: number;
  /** @param id of the trusted document; `name` of its operation */
  callsOf(id: string, name: string | undefined): number;
}

/** Calls of the last days, today among them. */
const DAYS = 7;

/** @returns undefined when nothing of the slice was ever counted */
export function usageOf(
  usage: UsageFile | undefined,
  slice: string,
  today: string = new Date().toISOString().slice(0, 10),
): Usage | undefined {
  const byDay = usage?.[slice];
  if (!byDay) return undefined;
  const since = new Date(Date.parse(today) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const recent = Object.entries(byDay).filter(([day]) => day >= since);
  const first = Object.keys(byDay).sort()[0]!;
  const days = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000) + 1;
  const sum = (what: string | undefined): number =>
    what === undefined ? 0 : recent.reduce((total, [, calls]) => total + (calls[what] ?? 0), 0);
  return {
    days: Math.min(days, DAYS),
    // A document's own hash never looks like an operation's name.
    callsOf: (id, name) => sum(id) + sum(name),
  };
}

/** A sentence on who would notice. */
export function describeCalls(calls: number, days: number): string {
  const span = days === 1 ? 'today' : `in the last ${days} days`;
  return calls === 0 ? `Nobody called it ${span}.` : `Called ${calls} times ${span}.`;
}
