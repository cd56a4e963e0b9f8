import type { ReactElement } from 'react';
import css from './rating.module.css';

// Five stars on a grid of 100 × 20, drawn once as one path.
const STAR = 'l2.6 6 6.5.6-4.9 4.3 1.5 6.3-5.7-3.4-5.7 3.4 1.5-6.3-4.9-4.3 6.5-.6z';
const STARS = [10, 30, 50, 70, 90].map((x) => `M${x} 1.5${STAR}`).join('');

/** One star and the average, for places with little room. `label` says it in words. */
export function RatingNote({ average, label }: { average: string; label: string }): ReactElement {
  return (
    <span className={css.note}>
      <svg viewBox="0 0 20 20" width="13" height="13" aria-hidden="true">
        <path d={`M10 1.5${STAR}`} fill="currentColor" />
      </svg>
      <span aria-hidden="true">{average}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

/** Five stars of which `value` are filled, fractions too. `label` says it in words. */
export function Stars({ value, label }: { value: number; label: string }): ReactElement {
  const filled = Math.round(value * 20);
  return (
    <svg className={css.stars} viewBox="0 0 100 20" role="img" aria-label={label}>
      <path d={STARS} className={css.empty} />
      {/* The inner viewport cuts the filled stars off at the value. */}
      <svg width={filled} height="20" viewBox={`0 0 ${filled} 20`}>
        <path d={STARS} className={css.filled} />
      </svg>
    </svg>
  );
}
