const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The id of a line as a visitor names it; for a text that is none, one that no line has. */
export function lineIdOf(text: string | null | undefined): string {
  return text && UUID.test(text) ? text : NOBODY;
}
