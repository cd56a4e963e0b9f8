// In a chunk of its own, loaded when the page has nothing to do.
import { onCLS, onINP, onLCP, onTTFB } from 'web-vitals';
import type { Vitals } from '../../server/observe/report.ts';

/** Measures the document from its beginning, and keeps `vitals` as it is known so far. */
export function measureVitals(vitals: Vitals): void {
  const changes = { reportAllChanges: true };
  onLCP(({ value }) => (vitals.lcp = Math.round(value)), changes);
  onINP(({ value }) => (vitals.inp = Math.round(value)), changes);
  onCLS(({ value }) => (vitals.cls = Math.round(value * 10_000) / 10_000), changes);
  onTTFB(({ value }) => (vitals.ttfb = Math.round(value)));
}
