import { DoorError } from './door-error.ts';
import type { EditorPlace, Report } from './messages.ts';

const KINDS = new Set<unknown>(['render', 'hydration', 'script']);

/** @throws DoorError 400 naming the field */
export function readReport(given: Record<string, unknown>): Report {
  const { kind, message } = given;
  if (!KINDS.has(kind)) throw invalid('kind', 'is render, hydration or script');
  if (typeof message !== 'string') throw invalid('message', 'is a text');
  return {
    kind: kind as Report['kind'],
    message,
    part: textOf(given, 'part'),
    stack: textOf(given, 'stack'),
    componentStack: textOf(given, 'componentStack'),
    build: textOf(given, 'build'),
  };
}

/** @throws DoorError 400 naming the field */
export function readEditorPlace(given: Record<string, unknown>): EditorPlace {
  const { file } = given;
  if (typeof file !== 'string' || file === '') {
    throw invalid('file', 'is a path from the root of the sources');
  }
  const line = numberOf(given, 'line');
  const column = numberOf(given, 'column');
  return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function textOf(given: Record<string, unknown>, field: string): string | undefined {
  const value = given[field] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw invalid(field, 'is a text');
  return value;
}

function numberOf(given: Record<string, unknown>, field: string): number | undefined {
  const value = given[field] ?? undefined;
  if (value === undefined) return undefined;
  if (!Number.isSafeInteger(value) || (value as number) < 1) {
    throw invalid(field, 'is a whole number from 1 on');
  }
  return value as number;
}

function invalid(field: string, what: string): DoorError {
  return new DoorError(400, 'invalid', `"${field}" ${what}.`);
}
