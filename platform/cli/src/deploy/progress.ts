import { styleText } from 'node:util';
import { isLivingTerminal } from '../start/living-terminal.ts';
import { seconds } from '../say.ts';

/** Shows what a command is at: a line for each step with the time it took; on the error output, so that `--json` stays clean. */
export interface Progress {
  /** The step before is over. The same name again only changes the detail. */
  step(name: string, detail?: string): void;
  /** The last step is over. */
  end(failed?: boolean): void;
}

const STREAM = process.stderr;

export function showProgress(now: () => number = () => performance.now()): Progress {
  let current: { name: string; detail: string; since: number } | undefined;
  const draw = isLivingTerminal();

  function finish(sign: string): void {
    if (!current) return;
    const { name, detail, since } = current;
    if (draw) STREAM.write('\r\x1b[2K');
    const time = styleText('dim', seconds(now() - since));
    STREAM.write(`${sign} ${name}${detail === '' ? '' : `: ${detail}`} ${time}\n`);
    current = undefined;
  }

  return {
    step(name, detail = '') {
      if (current?.name === name) current.detail = detail;
      else {
        finish(styleText('green', '✔'));
        current = { name, detail, since: now() };
      }
      if (draw) {
        const text = `… ${name} ${detail}`.slice(0, STREAM.columns - 1);
        STREAM.write(`\r\x1b[2K${styleText('dim', text)}`);
      }
    },
    end(failed = false) {
      finish(failed ? styleText('red', '✖') : styleText('green', '✔'));
    },
  };
}
