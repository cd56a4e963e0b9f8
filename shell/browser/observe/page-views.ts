import {
  MOST_ERRORS,
  type BrowserReport,
  type ReportedError,
} from '../../server/observe/report.ts';

export interface PageViews {
  /**
   * A page is shown from now on; the one before is left.
   *
   * @param page `<slice>/<page>`, empty for one of the shell's; undefined: what the document says by then
   */
  begin(page?: string): void;
  /** Something went wrong on it. */
  fail(error: ReportedError): void;
  /** It is hidden or left: counts it, if nobody did. */
  leave(): void;
}

export interface PageViewOptions {
  /** Releases that the document was made with. */
  set: Record<string, string>;
  /** The page that stands in the document, empty for one of the shell's. */
  pageOfDocument(): string;
  /** How fast the document came to be; said with its first page view. */
  vitals(): BrowserReport['vitals'];
  send(report: BrowserReport): void;
}

/** A view that lasts longer is counted now rather than when it ends. */
const LONG = 10_000;
/** Errors come in flocks. */
const FLOCK = 500;

interface View {
  page: string | undefined;
  isFirst: boolean;
  counted: boolean;
  errors: ReportedError[];
  /** Parts that failed and were told of: they fail once in a view. */
  told: Set<string>;
  toldErrors: number;
}

/**
 * Reports every page view once, and its errors soon after they came. A page that failed by itself is
 * counted with its error, so that it counts once.
 */
export function createPageViews(options: PageViewOptions): PageViews {
  const { set, pageOfDocument, vitals, send } = options;
  let view: View | undefined;
  let isFirst = true;
  let longTimer: ReturnType<typeof setTimeout> | undefined;
  let flockTimer: ReturnType<typeof setTimeout> | undefined;

  function tell(one: View, over: boolean): void {
    clearTimeout(flockTimer);
    flockTimer = undefined;
    const page = (one.page ??= pageOfDocument());
    const failed = one.errors.some(({ part }) => part === page);
    const counts = page !== '' && !one.counted && (over || failed);
    if (!counts && one.errors.length === 0) return;
    const measured = counts && one.isFirst ? vitals() : undefined;
    send({ set, page, view: counts, errors: one.errors, ...(measured && { vitals: measured }) });
    one.counted ||= counts;
    one.toldErrors += one.errors.length;
    for (const { part } of one.errors) one.told.add(part);
    one.errors = [];
  }

  function leave(): void {
    clearTimeout(longTimer);
    if (view) tell(view, true);
  }

  return {
    leave,
    begin(page) {
      leave();
      view = { page, isFirst, counted: false, errors: [], told: new Set(), toldErrors: 0 };
      isFirst = false;
      longTimer = setTimeout(leave, LONG);
    },
    fail(error) {
      if (!view || view.told.has(error.part)) return;
      const { part, kind } = error;
      if (view.errors.some((one) => one.part === part && one.kind === kind)) return;
      if (view.toldErrors + view.errors.length >= MOST_ERRORS) return;
      view.errors.push(error);
      const failing = view;
      flockTimer ??= setTimeout(() => tell(failing, false), FLOCK);
    },
  };
}
