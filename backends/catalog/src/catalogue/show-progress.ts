import { SingleBar } from 'cli-progress';

export interface Progress {
  /** Shows a step at `done` of `total`; a new name begins a new bar. */
  show(step: string, done: number, total: number): void;
  stop(): void;
}

const LINES_A_STEP = 10;

/** A bar on a terminal, otherwise a plain line now and then. Both on stderr: results are on stdout. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let current: string | undefined;
  let bar: SingleBar | undefined;
  let told = -1;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stop,
    show(step, done, total) {
      if (step !== current) {
        stop();
        current = step;
        told = -1;
        if (stream.isTTY) {
          bar = new SingleBar({
            stream,
            format: `${step.padEnd(18)} {bar} {percentage}% · {duration_formatted}`,
            barsize: 30,
            hideCursor: true,
            fps: 8,
          });
          bar.start(Math.max(1, total), 0);
        }
      }
      if (bar) return bar.update(Math.min(done, Math.max(1, total)));
      const part = Math.floor((done / Math.max(1, total)) * LINES_A_STEP);
      if (part === told) return;
      told = part;
      stream.write(`${step}: ${Math.round((done / Math.max(1, total)) * 100)}%\n`);
    },
  };
}
