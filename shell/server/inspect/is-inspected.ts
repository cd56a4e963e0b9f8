import { cookie } from '../visitor/visitor.ts';
import { INSPECTION_COOKIE } from './inspection-cookie.ts';

/** Whether a visitor asked to see what a page is made of: by the cookie, or for this load alone. */
export function isInspected(url: URL, cookies: string | undefined): boolean {
  if (url.searchParams.has('boundaries')) return true;
  return cookies !== undefined && cookie(cookies, INSPECTION_COOKIE) === 'on';
}
