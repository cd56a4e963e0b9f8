export interface BrowserError {
  /** `<slice>/<page or fragment>`, or the part of the shell it happened in. */
  name: string;
  error: unknown;
  /** React repaired it itself: HTML of the server and of the browser differed. */
  recoverable?: boolean;
}

/**
 * Makes an error visible: on the console for people, as the DOM event `shell:error` for tools.
 * An error in one part never stops another.
 */
export function report({ name, error, recoverable = false }: BrowserError): void {
  console.error(`[${name}]`, error);
  document.dispatchEvent(
    new CustomEvent('shell:error', { detail: { name, recoverable, message: String(error) } }),
  );
}
