import { ControlError } from '@tessera/control';

/**
 * Lets a slice publish events of its own: adds its entry at the end of `apps`, and leaves every
 * other line as it is. An entry that is there already stays as it is.
 *
 * @param mesh content of `mesh.yaml`
 * @throws ControlError `mesh_unreadable` when `apps` is not written as a block
 */
export function addMeshEntry(mesh: string, slice: string): string {
  const lines = mesh.split('\n');
  const apps = lines.findIndex((line) => /^apps:\s*(#.*)?$/.test(line));
  if (apps < 0) throw unreadable(slice);
  const end = lines.findIndex((line, at) => at > apps && /^[^\s#]/.test(line));
  const block = lines.slice(apps + 1, end < 0 ? undefined : end);
  const indent = block.flatMap((line) => /^(\s+)[^\s#]/.exec(line)?.[1] ?? [])[0];
  if (indent === undefined) throw unreadable(slice);
  const own = new RegExp(`^${indent}["']?${slice}["']?\\s*:`);
  if (block.some((line) => own.test(line))) return mesh;
  const last = block.findLastIndex((line) => /^\s+\S/.test(line));
  lines.splice(
    apps + 2 + last,
    0,
    `${indent}${slice}:`,
    `${indent}${indent}publishes: [${slice}.*]`,
  );
  return lines.join('\n');
}

function unreadable(slice: string): ControlError {
  return new ControlError(
    'mesh_unreadable',
    `platform/mesh.yaml has no \`apps:\` with a line for each app. Write it so, with ${slice}: { publishes: [${slice}.*] }, and try again.`,
  );
}
