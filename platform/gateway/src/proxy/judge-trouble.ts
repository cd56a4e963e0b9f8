import type { Verdict } from '@tessera/control/naming-client';
import { PROBLEMS, type Problem } from '../answers/answer-problem.ts';
import { BodyTooLarge } from './call-upstream.ts';

/** A sidecar answered in place of its app. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  /** `app_down`, `app_lost`, `deadline`, `overloaded`, `access_denied` */
  readonly code: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(code: string, retryAfter: string | undefined) {
    super(`the sidecar says ${code}`);
    this.code = code;
    this.retryAfter = Number(retryAfter) > 0 ? Number(retryAfter) : undefined;
  }
}

/** Whether another instance may do better, and what the trouble says of this one. */
export function judgeTrouble(error: unknown): Verdict {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'app_down':
    case 'app_lost':
      return 'gone';
    case 'overloaded':
      return 'busy';
    default:
      return 'final';
  }
}

/** What the visitor is told. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BodyTooLarge) return PROBLEMS.tooLarge;
  switch (codeOf(error)) {
    case 'overloaded': {
      const { retryAfter = PROBLEMS.overloaded.retryAfter } = error as NoAnswer;
      return { ...PROBLEMS.overloaded, retryAfter };
    }
    case 'ECONNREFUSED':
    case 'app_down':
      return PROBLEMS.unavailable;
    case 'deadline':
      return PROBLEMS.timeout;
    default:
      return PROBLEMS.broken;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
