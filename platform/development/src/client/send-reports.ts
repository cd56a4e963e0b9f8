import type { Report } from '../door/messages.ts';

/** Characters, so that a report's JSON fits into what the door reads. */
const LONGEST = { message: 16_000, stack: 10_000 };
/** Of one build: an error in a loop says nothing new. */
const MOST = 20;

/**
 * Tells the session what went wrong in this page, each thing once for each build that ran.
 *
 * @param post sends a body to `_hot/reports`
 */
export function createReporter(post: (body: string) => Promise<unknown>): (report: Report) => void {
  let build: string | undefined;
  const sent = new Set<string>();
  // What earlier loads of the page have told is no longer true.
  let turn = post(JSON.stringify({ kind: 'begun' })).catch(() => {});
  return (report) => {
    if (report.build !== build) sent.clear();
    ({ build } = report);
    const body = JSON.stringify(shorten(report));
    if (sent.has(body) || sent.size >= MOST) return;
    sent.add(body);
    turn = turn.then(() => post(body)).catch(() => {});
  };
}

function shorten(report: Report): Report {
  const { message, stack, componentStack } = report;
  return {
    ...report,
    message: message.slice(0, LONGEST.message),
    stack: stack?.slice(0, LONGEST.stack),
    componentStack: componentStack?.slice(0, LONGEST.stack),
  };
}
