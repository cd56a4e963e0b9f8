import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { GraphQLError, parse } from 'graphql';
import type { Problem } from '../problems/problems.ts';
import type { Generated } from './generate.ts';

/** The operations of a micro-frontend: their types, and the ids by which its service knows them. */
export interface Documents {
  /**
   * Generates both anew.
   *
   * @returns what is wrong with the operations, and whether the service has to learn new ones
   */
  refresh(): Promise<{ problems: Problem[]; changed: boolean; milliseconds: number }>;
  /** Whether types were ever generated. */
  generated(): boolean;
  close(): void;
}

/** Milliseconds after which the generator's memory is given back. */
const IDLE = 20_000;

/**
 * @param options.frontend folder of the micro-frontend, with its `codegen.ts`
 * @param options.published file that the service reads operations from
 * @param options.root files of problems are named from it
 */
export function openDocuments(options: {
  frontend: string;
  published: string;
  root: string;
}): Documents {
  const { frontend, published, root } = options;
  const made = join(frontend, 'dist-documents/documents.json');
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;

  function ask(): Promise<Generated> {
    clearTimeout(idle);
    if (!child?.connected) {
      child = fork(new URL('generate.ts', import.meta.url), {
        cwd: frontend,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { ...process.env, NODE_ENV: 'development', LISTR_DISABLE_COLOR: '1' },
      });
    }
    const asked = child;
    return new Promise((done) => {
      const finish = (generated: Generated): void => {
        asked.off('message', finish).off('exit', fail);
        idle = setTimeout(() => asked.kill(), IDLE);
        idle.unref();
        done(generated);
      };
      const fail = (code: number | null): void =>
        finish({ failure: `graphql-codegen ended with ${code}`, milliseconds: 0 });
      asked.once('message', finish).once('exit', fail);
      asked.send('generate');
    });
  }

  return {
    generated: () => existsSync(join(frontend, 'src/generated/graphql.ts')),
    async refresh() {
      if (!existsSync(join(frontend, 'codegen.ts'))) {
        return { problems: [], changed: false, milliseconds: 0 };
      }
      const { failure, milliseconds } = await ask();
      if (failure !== undefined) {
        const unreadable = await findUnreadable(frontend, root);
        const problems = unreadable.length > 0 ? unreadable : describeFailure(failure, root);
        return { problems, changed: false, milliseconds };
      }
      return { problems: [], changed: await publish(made, published), milliseconds };
    },
    close() {
      clearTimeout(idle);
      child?.kill();
    },
  };
}

/** Adds what was generated to what the service knows: a page that is open asks by the ids of before. */
async function publish(made: string, published: string): Promise<boolean> {
  const [now, before] = await Promise.all([readMap(made), readMap(published)]);
  if (Object.keys(now).every((id) => id in before)) return false;
  await writeFile(`${published}.next`, JSON.stringify({ ...before, ...now }));
  await rename(`${published}.next`, published);
  return true;
}

async function readMap(file: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, string>;
}

/** Operations that are no GraphQL: of these the generator does not say where they are. */
async function findUnreadable(frontend: string, root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const name of glob('src/**/*.graphql', { cwd: frontend })) {
    const file = join(frontend, name);
    try {
      parse(await readFile(file, 'utf8'));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const place = { file: relative(root, file), ...error.locations?.[0] };
      problems.push({ source: 'graphql', message: error.message, ...place });
    }
  }
  return problems;
}

/** `Error 0: Cannot query field "x" on type "Y".` followed by `at /path/one.graphql:3:5`. */
export function describeFailure(failure: string, root: string): Problem[] {
  const problems: Problem[] = [];
  const lines = failure.split('\n').map((line) => line.trim());
  for (const [n, line] of lines.entries()) {
    const [, file, at, column] =
      /^at (\/.+?\.(?:graphqls?|gql|tsx?)):(\d+)(?::(\d+))?$/.exec(line) ?? [];
    if (!file || !at) continue;
    const message = (
      lines.slice(0, n).findLast((one) => one !== '' && !one.startsWith('at ')) ?? failure
    )
      .replace(/^Error \d+: /, '')
      .replace(/^(?:\[FAILED\] |✖ )/u, '');
    problems.push({
      source: 'graphql',
      message,
      file: relative(root, file),
      line: Number(at),
      ...(column && { column: Number(column) }),
    });
  }
  if (problems.length > 0) return problems;
  const [, file, at, column] = /(\/\S+\.graphql):(\d+):(\d+)/.exec(failure) ?? [];
  return [
    {
      source: 'graphql',
      message: lines.find((line) => line !== '') ?? failure,
      ...(file && { file: relative(root, file), line: Number(at), column: Number(column) }),
      detail: failure.slice(0, 2_000),
    },
  ];
}
