/** Milliseconds that a call takes, drawn evenly between both. */
export interface Latency {
  from: number;
  to: number;
}

/**
 * @param text `40-160`, or one number
 * @throws Error that names the variable
 */
export function parseLatency(text: string): Latency {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined || Number(to) < Number(from)) {
    throw new Error(`TEST_BANK_LATENCY_MS is "${text}": give milliseconds such as 40-160`);
  }
  return { from: Number(from), to: Number(to) };
}
