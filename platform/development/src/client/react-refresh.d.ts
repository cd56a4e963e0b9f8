/** The part that is used here; the package brings no types. */
declare module 'react-refresh/runtime' {
  /** Renders anew what was registered anew. @returns null when that is nothing */
  export function performReactRefresh(): unknown;
}
