import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** One way to lay out code; `npm run format` brings it about. */
export const checkFormat: Check = {
  name: 'format',
  about: 'oxfmt; `npm run format` repairs',
  async run(root) {
    const { passed, report } = await runTool(root, 'oxfmt', ['--list-different', '.']);
    return {
      passed,
      report: passed ? '' : `not formatted; \`npm run format\` repairs:\n${report}`,
    };
  },
};
