import type { RecordedEvent } from '@tessera/contracts';

/** What a terminal shows of events that come and go: a line that changes; a line each elsewhere. */
export interface Progress {
  /** @param count events so far; `total` of them, when somebody knows */
  show(event: RecordedEvent, count: number, total?: number): void;
  end(): void;
}

export function openProgress(output: NodeJS.WriteStream = process.stdout): Progress {
  let isShown = false;
  return {
    show({ type, subject = '' }, count, total) {
      const line = `${total === undefined ? count : `${count}/${total}`}  ${type}  ${subject}`;
      if (!output.isTTY) return void output.write(`${line}\n`);
      output.write(`\r\x1b[K${line.slice(0, output.columns - 1)}`);
      isShown = true;
    },
    end() {
      if (isShown) output.write('\n');
      isShown = false;
    },
  };
}
