import type { ReportedError } from '../server/observe/report.ts';
import { LoadError, NoAnswer } from './parts/part-errors.ts';

export interface BrowserError {
  /** `<slice>/<page or fragment>`, or the part of the shell it happened in. */
  name: string;
  error: unknown;
  /** React repaired it itself: HTML of the server and of the browser differed. */
  recoverable?: boolean;
  /** When the error itself does not tell. */
  kind?: ReportedError['kind'];
}

/** What `shell:error` carries. */
export interface ReportedDetail {
  name: string;
  recoverable: boolean;
  /** Undefined when no code of the page is to blame. */
  kind: ReportedError['kind'] | undefined;
  message: string;
  /** For tools that run in the page. */
  error: unknown;
}

/**
 * Makes an error visible: on the console for people, as the DOM event `shell:error` for tools.
 * An error in one part never stops another.
 */
export function report({ name, error, recoverable = false, kind }: BrowserError): void {
  console.error(`[${name}]`, error);
  const detail: ReportedDetail = {
    name,
    recoverable,
    kind: kind ?? kindOf(error, recoverable),
    message: String(error),
    error,
  };
  document.dispatchEvent(new CustomEvent('shell:error', { detail }));
}

function kindOf(error: unknown, recoverable: boolean): ReportedDetail['kind'] {
  if (recoverable) return 'hydration';
  if (error instanceof LoadError) return 'load';
  return error instanceof NoAnswer ? undefined : 'render';
}
