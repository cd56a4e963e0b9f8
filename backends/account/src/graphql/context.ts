import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import type { ReadViewer, Viewer } from '../sessions/viewer.ts';

/** Whom an answer is for, as the request says. */
export interface Visitor {
  locale: Locale;
  currency: Currency;
  /** The header `cookie`. */
  cookies: string;
}

/** What resolvers know of the request they answer. */
export interface RequestContext extends Visitor {
  pool: pg.Pool;
  /** Who is logged in; undefined for everybody else. Read once a request, when it is asked for. */
  viewer(): Promise<Viewer | undefined>;
}

export type MakeContext = (visitor: Visitor) => RequestContext;

/** @returns what makes a context for each request */
export function prepareContext({
  pool,
  readViewer,
}: {
  pool: pg.Pool;
  readViewer: ReadViewer;
}): MakeContext {
  return (visitor) => {
    let reading: Promise<Viewer | undefined> | undefined;
    return { ...visitor, pool, viewer: () => (reading ??= readViewer(visitor.cookies)) };
  };
}
