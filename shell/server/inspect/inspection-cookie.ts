/** `on` for as long as a visitor looks at the pieces of pages; the browser sets it. */
export const INSPECTION_COOKIE = 'tessera_boundaries';
