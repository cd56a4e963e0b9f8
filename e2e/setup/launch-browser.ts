/**
 * Flags a test browser is launched with: no traffic of its own, so that a test never depends on a
 * vendor's hosts, and no sandbox only where Chromium refuses to have one (as root).
 */
export function browserArguments(root = process.getuid?.() === 0): string[] {
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
}
