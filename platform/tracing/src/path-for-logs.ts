/**
 * A request's target as logs and traces may have it: without its query, and without what looks like a
 * secret in its path (24 characters or more of base64url with capitals, as random tokens have).
 */
export function pathForLogs(target: string): string {
  const [path = '/'] = target.split('?', 1);
  return path.replaceAll(SEGMENT, (segment) => (/[A-Z]/.test(segment) ? '…' : segment));
}

const SEGMENT = /(?<=\/)[\w-]{24,}(?=\/|$)/g;
