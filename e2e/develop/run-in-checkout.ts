import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs `tessera` in a checkout, the way whoever works there does.
 *
 * @param words such as `events send <type>`
 * @param input what is typed or piped in
 * @returns what it printed
 * @throws Error with what it printed when it does not end well
 */
export async function runInCheckout(
  root: string,
  words: readonly string[],
  input = '',
): Promise<string> {
  const child = spawn(process.execPath, ['platform/cli/src/main.ts', ...words], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  // One that ends without reading it says why itself.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with code ${code}:\n${output}`);
  return output;
}
