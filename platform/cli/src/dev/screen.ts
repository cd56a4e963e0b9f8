import { styleText } from 'node:util';
import type { LogEntry } from '@tessera/control';
import type { Problem, Say } from '@tessera/development';

/** The terminal of a session. */
export interface Screen {
  say: Say;
  /** What the start is at. */
  step(text: string): void;
  onProblems(change: { origin: string; fresh: Problem[]; gone: boolean }): void;
  /** Warnings and errors of processes; what goes wrong in a slice that is worked on is a problem. */
  onLog(entry: LogEntry, hot: readonly string[]): void;
}

const WIDTH = 10;

export function createScreen(output: NodeJS.WritableStream = process.stdout): Screen {
  const line = (mark: string, what: string, text: string): void =>
    void output.write(`${mark} ${what.padEnd(WIDTH)} ${text}\n`);
  return {
    step: (text) => void output.write(`${styleText('dim', `· ${text}`)}\n`),
    say: {
      done(what, about, milliseconds) {
        const time =
          milliseconds === undefined ? '' : styleText('dim', `${Math.round(milliseconds)} ms`);
        line(styleText('green', '✔'), what, [about, time].filter((part) => part !== '').join('  '));
      },
      note: (text) => line(styleText('cyan', '·'), '', text),
    },
    onProblems({ fresh, gone, origin }) {
      for (const problem of fresh) line(styleText('red', '✖'), problem.source, describe(problem));
      if (gone) line(styleText('green', '✔'), wellOf(origin), 'well again');
    },
    onLog({ service, level, message }, hot) {
      // While it is started anew its sidecar has to complain; its own errors are problems.
      if (hot.includes(service) || (level !== 'warn' && level !== 'error')) return;
      line(styleText(level === 'error' ? 'red' : 'yellow', '!'), service, message);
    },
  };
}

/** What is well when nothing more is found there. */
function wellOf(origin: string): string {
  const [kind = ''] = origin.split(':');
  const names: Record<string, Problem['source']> = {
    ...{ browser: 'build', log: 'backend', documents: 'graphql', migrations: 'migration' },
  };
  return names[kind] ?? kind;
}

function describe({ file, line, column, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}  ${message}`;
}
