/** What a browser tells of a page view, `POST /_reports`. At most 4 kB, so that a beacon takes it. */
export interface BrowserReport {
  /** Release of each slice that the page was made with. */
  set: Record<string, string>;
  /** `catalog/home`; empty for the shell's own pages. */
  page: string;
  /** Whether it is the one report that counts this page view. */
  view: boolean;
  errors: ReportedError[];
  vitals?: Vitals;
}

export interface ReportedError {
  /** `catalog/home`; the slice alone when it is not known in which of its parts. */
  part: string;
  kind: (typeof ERROR_KINDS)[number];
  message: string;
}

/** `hydration`: HTML of server and browser differed. `load`: code or styles did not arrive. */
export const ERROR_KINDS = ['hydration', 'render', 'load', 'script'] as const;

/** Milliseconds; `cls` is a number without a unit. */
export interface Vitals {
  lcp?: number;
  inp?: number;
  cls?: number;
  ttfb?: number;
}

export const MOST_ERRORS = 20;
