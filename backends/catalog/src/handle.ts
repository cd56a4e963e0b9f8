const HANDLE = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,254}$/u;

/** Whether a text can be the handle of anything: letters, digits, "-" and "_", at most 255. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text);
}
