import {
  ERROR_KINDS,
  MOST_ERRORS,
  type BrowserReport,
  type ReportedError,
  type Vitals,
} from './report.ts';

/** A report that is none. The message names the field and says what belongs there. */
export class InvalidReport extends Error {
  override name = 'InvalidReport';
  readonly code = 'INVALID_REPORT';
}

const NAME = '[a-z][a-z0-9-]{0,39}';
const SLICE = new RegExp(`^${NAME}$`);
const RELEASE = /^[0-9a-f]{12}$/;
const PAGE = new RegExp(`^(?:${NAME}/${NAME})?$`);
const PART = new RegExp(`^${NAME}(?:/${NAME})?$`);
const MOST_SLICES = 64;
const LONGEST_MESSAGE = 1_000;
/** A page that took longer was put aside by its reader. */
const LONGEST = 600_000;
const VITALS = ['lcp', 'inp', 'cls', 'ttfb'] as const;

/** @throws InvalidReport */
export function parseReport(text: string): BrowserReport {
  const { set, page, view, errors, vitals } = objectOf(parseJson(text), 'body');
  if (typeof page !== 'string' || !PAGE.test(page)) {
    throw new InvalidReport('page: give "<slice>/<page>", or nothing for a page of the shell');
  }
  if (typeof view !== 'boolean') throw new InvalidReport('view: give true or false');
  if (!Array.isArray(errors) || errors.length > MOST_ERRORS) {
    throw new InvalidReport(`errors: give a list of at most ${MOST_ERRORS}`);
  }
  return {
    set: parseSet(set),
    page,
    view,
    errors: errors.map(parseError),
    ...(vitals !== undefined && { vitals: parseVitals(vitals) }),
  };
}

function parseSet(value: unknown): Record<string, string> {
  const entries = Object.entries(objectOf(value, 'set'));
  if (entries.length > MOST_SLICES) {
    throw new InvalidReport(`set: give at most ${MOST_SLICES} slices`);
  }
  for (const [slice, release] of entries) {
    if (!SLICE.test(slice) || typeof release !== 'string' || !RELEASE.test(release)) {
      throw new InvalidReport('set: give the release of each slice, 12 hex digits');
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function parseError(value: unknown): ReportedError {
  const { part, kind, message } = objectOf(value, 'errors');
  if (typeof part !== 'string' || !PART.test(part)) {
    throw new InvalidReport('errors.part: give "<slice>/<page or fragment>"');
  }
  const known = ERROR_KINDS.find((one) => one === kind);
  if (!known) throw new InvalidReport(`errors.kind: give one of ${ERROR_KINDS.join(', ')}`);
  if (typeof message !== 'string' || message.length > LONGEST_MESSAGE) {
    throw new InvalidReport(`errors.message: give at most ${LONGEST_MESSAGE} characters`);
  }
  return { part, kind: known, message };
}

function parseVitals(value: unknown): Vitals {
  const given = objectOf(value, 'vitals');
  const vitals: Vitals = {};
  for (const name of VITALS) {
    const one = given[name];
    if (one === undefined) continue;
    if (typeof one !== 'number' || !(one >= 0 && one <= LONGEST)) {
      throw new InvalidReport(`vitals.${name}: give a number from 0 to ${LONGEST}`);
    }
    vitals[name] = one;
  }
  return vitals;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidReport('body: give JSON');
  }
}

function objectOf(value: unknown, field: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new InvalidReport(`${field}: give an object`);
}
