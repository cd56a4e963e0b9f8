import { ControlError } from '@tessera/control';
import type { Step } from './shift.ts';

/** What somebody asks for. */
export interface DeployRequest {
  slice: string;
  release: string;
  /** Percentages of the visits that begin, growing; the last is 100. */
  steps: number[];
  /** Milliseconds at each step below 100. */
  hold: number;
  /** Milliseconds that its instances have to become ready. */
  readyWithin: number;
  preview: boolean;
  by: string;
}

export interface RollbackRequest {
  slice: string;
  /** The one before the live one, when absent. */
  to?: string;
  /** Only the preview is taken down. */
  preview: boolean;
  by: string;
}

const LONGEST_HOLD = 24 * 60 * 60_000;

/** @throws ControlError `invalid_deploy` naming the field and the fix */
export function readDeployRequest(value: unknown): DeployRequest {
  const { slice, release, steps, hold, readyWithin, preview, by } = fieldsOf(value);
  if (!isName(slice)) throw invalid('slice', 'give the name of a slice, such as "garden"');
  if (typeof release !== 'string' || !/^[0-9a-f]{12}$/.test(release)) {
    throw invalid('release', 'give the 12 hex digits of a release of the store');
  }
  if (!isSteps(steps)) {
    throw invalid('steps', 'give percentages that grow, the last 100, such as 5,25,100');
  }
  if (!isDuration(hold, LONGEST_HOLD)) throw invalid('hold', 'give milliseconds, a day at most');
  if (!isDuration(readyWithin, 600_000)) throw invalid('readyWithin', 'give milliseconds');
  if (typeof preview !== 'boolean') throw invalid('preview', 'give true or false');
  if (!isPerson(by)) throw invalid('by', 'say who deploys, in at most 100 characters');
  return { slice, release, steps, hold, readyWithin, preview, by };
}

/** @throws ControlError `invalid_deploy` naming the field and the fix */
export function readRollbackRequest(value: unknown): RollbackRequest {
  const { slice, to, preview = false, by } = fieldsOf(value);
  if (!isName(slice)) throw invalid('slice', 'give the name of a slice, such as "garden"');
  if (to !== undefined && (typeof to !== 'string' || !/^[0-9a-f]{12}$/.test(to))) {
    throw invalid('to', 'give the 12 hex digits of a release of the store');
  }
  if (typeof preview !== 'boolean') throw invalid('preview', 'give true or false');
  if (!isPerson(by)) throw invalid('by', 'say who rolls back, in at most 100 characters');
  return { slice, preview, by, ...(to !== undefined && { to }) };
}

/** The steps at which a release is watched; the last, at which all visits have it, is not among them. */
export function stepsOf({ steps, hold }: DeployRequest): Step[] {
  return steps.slice(0, -1).map((weight) => ({ weight, hold }));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value);
const isPerson = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 100;
const isDuration = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;

function isSteps(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 20 &&
    value.at(-1) === 100 &&
    value.every((step, n) => typeof step === 'number' && step > (n === 0 ? 0 : value[n - 1]))
  );
}

function invalid(field: string, fix: string): ControlError {
  return new ControlError('invalid_deploy', `${field}: ${fix}.`);
}
