/** One line on the error stream that says what is being done: in place on a terminal. */
export function startProgress(name: string): { step(text: string): void; end(text: string): void } {
  const started = performance.now();
  const { stderr } = process;
  let now = 'starts';
  const line = (text: string): string => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    return `${name.padEnd(8)} ${seconds.padStart(4)} s  ${text}`;
  };
  const draw = (): void => {
    const width = stderr.columns || 80;
    stderr.write(`\r\u001B[2K${line(now).slice(0, width - 1)}`);
  };
  const timer = stderr.isTTY ? setInterval(draw, 1000) : undefined;
  timer?.unref();
  return {
    step(text) {
      now = text;
      if (stderr.isTTY) draw();
      else stderr.write(`${line(text)}\n`);
    },
    end(text) {
      clearInterval(timer);
      stderr.write(`${stderr.isTTY ? '\r\u001B[2K' : ''}${line(text)}\n`);
    },
  };
}
