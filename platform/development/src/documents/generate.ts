/** Generates types and trusted documents of a micro-frontend when it is told to. Runs in its folder. */
import { generate, loadContext, type CodegenContext } from '@graphql-codegen/cli';

export interface Generated {
  /** What went wrong, in the tool's words; undefined when all is well. */
  failure?: string;
  milliseconds: number;
}

let context: Promise<CodegenContext> | undefined;

async function run(): Promise<Generated> {
  const startedAt = performance.now();
  const since = (): number => Math.round(performance.now() - startedAt);
  try {
    context ??= loadContext('codegen.ts');
    const config = (await context).getConfig();
    await generate({ ...config, silent: true, verbose: false }, true);
    return { milliseconds: since() };
  } catch (error) {
    return { failure: describe(error), milliseconds: since() };
  }
}

/** Errors come one in another. */
function describe(error: unknown): string {
  const { errors, message } = error as { errors?: unknown[]; message?: string };
  if (errors && errors.length > 0) return errors.map(describe).join('\n');
  return message ?? String(error);
}

// One at a time, in the order in which they were asked for.
let turn: Promise<unknown> = Promise.resolve();
process.on('message', () => {
  turn = turn.then(run).then((generated) => process.send?.(generated));
});
process.on('disconnect', () => process.exit(0));
