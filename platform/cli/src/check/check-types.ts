import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';
import { findWorkspaces } from './workspaces.ts';

/** Types of every workspace, in one process; unchanged ones are taken from the last run. */
export const checkTypes: Check = {
  name: 'types',
  about: 'TypeScript, every workspace',
  run(root) {
    const projects = [...findWorkspaces(root), '.'];
    return runTool(root, 'tsc', ['--build', '--noEmit', '--pretty', 'false', ...projects]);
  },
};
