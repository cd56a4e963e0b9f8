import type { DevSession } from './dev-session.ts';
import type { EditedSources } from './edit-sources.ts';

/**
 * How the terminal names a problem: `✖ build      mfe-x/src/one.tsx:3:5  what is wrong`.
 *
 * @param place `file:line`, the column being the compiler's business
 */
export function problemLine(source: string, place: string): RegExp {
  return new RegExp(`^✖ ${source} +${literal(place)}(?::\\d+)?\\b`);
}

/** A pattern that matches this text alone. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** `file:line` of a text in the sources. @throws Error when it is not there */
export function placeOf(sources: EditedSources, file: string, text: string): string {
  const at = sources.read(file).indexOf(text);
  if (at < 0) throw new Error(`${file} has no ${text}`);
  return `${file}:${sources.read(file).slice(0, at).split('\n').length}`;
}

/** Waits until the terminal says that what was wrong is well again. */
export async function wellAgain(session: DevSession, since: number): Promise<void> {
  await session.line(/^✔ .* well again/, since);
}
