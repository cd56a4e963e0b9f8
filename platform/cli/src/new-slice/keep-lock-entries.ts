interface Lock {
  packages: Record<string, { resolved?: string; link?: boolean }>;
}

/**
 * Puts back what npm dropped from a lock file: it forgets packages that are for other platforms
 * (npm/cli#9846), and whoever installs there would go without.
 *
 * @param before content of `package-lock.json` before `npm install`
 * @param after and behind it
 * @param isThere whether a folder of the repository, relative to its root, is there
 * @returns content of the lock file, and what was put back
 */
export function keepLockEntries(
  before: string,
  after: string,
  isThere: (folder: string) => boolean,
): { content: string; restored: string[] } {
  const old = (JSON.parse(before) as Lock).packages;
  const lock = JSON.parse(after) as Lock;
  const restored = Object.keys(old).filter(
    (path) => !(path in lock.packages) && !isOfGoneWorkspace(path, old[path]!, isThere),
  );
  if (restored.length === 0) return { content: after, restored };
  const packages = { ...lock.packages };
  for (const path of restored) packages[path] = old[path]!;
  // In npm's own order, so that the next install changes nothing.
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return { content: `${JSON.stringify(lock, null, 2)}\n`, restored };
}

/** What belongs to a workspace that was removed is gone rightly. */
function isOfGoneWorkspace(
  path: string,
  { link, resolved }: Lock['packages'][string],
  isThere: (folder: string) => boolean,
): boolean {
  if (link && resolved !== undefined) return !isThere(resolved);
  const [folder = ''] = path.split(/\/?node_modules\//, 1);
  return folder !== '' && !isThere(folder);
}
