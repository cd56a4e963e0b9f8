import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** Code made from GraphQL operations; types and lint cannot be checked without. Cached by turbo. */
export async function generateCode(root: string): Promise<void> {
  const args = ['run', 'codegen', '--output-logs=errors-only', '--no-update-notifier'];
  const { passed, report } = await runTool(root, 'turbo', args);
  if (!passed) throw new Error(`code generation failed:\n${report}`);
}

/** Lets checks wait for generated code that they need; several share one generation. */
export function afterCodeGeneration(checks: readonly Check[]): Check[] {
  let generated: Promise<void> | undefined;
  return checks.map((check) => ({
    ...check,
    async run(root) {
      generated ??= generateCode(root);
      await generated;
      return check.run(root);
    },
  }));
}
