import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** oxlint with the rules that need types; `.oxlintrc.json` says which. */
export const checkLint: Check = {
  name: 'lint',
  about: 'oxlint, with the rules that need types',
  run: (root) =>
    runTool(root, 'oxlint', [
      '--type-aware',
      '--deny-warnings',
      '--report-unused-disable-directives-severity=error',
    ]),
};
