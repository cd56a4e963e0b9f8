/** Puts a number, a name or a price into the place of `#`. */
export function fill(text: string, value: string | number): string {
  // As a function, so that a "$" in a price is a "$".
  return text.replace('#', () => String(value));
}
