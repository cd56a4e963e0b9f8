import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Runs a command of a service of a running shop, the way somebody does by hand.
 *
 * @param home TESSERA_HOME of the shop
 * @param words such as `cart orders ship T-7K2M-94QX`
 * @returns what it printed
 * @throws Error with what it printed when it does not end well
 */
export async function runShopCommand(home: string, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, ['platform/cli/src/main.ts', 'run', ...words], {
    cwd: ROOT,
    env: { ...process.env, TESSERA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with code ${code}:\n${output}`);
  return output;
}
