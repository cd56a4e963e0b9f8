/** Whether lines can be drawn over: not in a pipe, nor on a terminal without a width, as some containers have. */
export function isLivingTerminal(): boolean {
  return process.stdout.isTTY && process.stdout.columns > 0;
}
