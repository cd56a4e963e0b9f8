import { join } from 'node:path';
import type { Operation } from './plan.ts';
import { deployment, type Ended } from './run-tessera.ts';
import { copyBuiltSlice } from './sources/source-tree.ts';
import { breakIt, mark } from './sources/variants.ts';

/** Long enough for what is slow or breaks in browsers to show; it ends when it has. */
const UNTIL_SEEN = ['--steps', '80,100', '--hold', '40s'];
const QUICK = ['--steps', '50,100', '--hold', '4s'];

/**
 * Deploys or rolls back, the way somebody does by hand.
 *
 * @param folder for the sources that are deployed
 */
export async function carryOut(home: string, operation: Operation, folder: string): Promise<Ended> {
  const { kind, slice } = operation;
  const by = ['--by', 'journey'];
  if (kind === 'rollback') return deployment(home, 'rollback', slice, ...by);
  const name = kind === 'good' ? operation.name : operation.how;
  const tree = copyBuiltSlice(slice, join(folder, name));
  if (kind === 'good') mark(tree, name);
  else breakIt(tree, operation.how);
  const times = kind === 'good' ? QUICK : UNTIL_SEEN;
  return deployment(
    home,
    ...['deploy', slice, '--source', tree.root, '--no-build'],
    ...[...times, '--ready-within', kind === 'good' ? '60s' : '6s', ...by],
  );
}
