/** What a session tells whoever sits before it. */
export interface Say {
  /** Something took effect: `ui`, what changed, how long it took. */
  done(what: string, about: string, milliseconds?: number): void;
  /** Worth knowing, nothing to do. */
  note(text: string): void;
}
