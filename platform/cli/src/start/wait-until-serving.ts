import type { Control } from '@tessera/control';
import { isLivingTerminal } from './living-terminal.ts';

const LOOK_EVERY = 50;
/** After this a store that can serve pages is announced, whatever else is still missing. */
const PATIENCE = 60_000;

/**
 * Waits until the gateway serves pages and every service takes traffic. A service that does not
 * come up does not hold the others back for ever: it is named, and control keeps trying.
 *
 * @param say told which services are waited for, when that changes
 * @throws AbortError when `interrupted`
 */
export async function waitUntilServing(
  control: Pick<Control, 'unready' | 'lastLines'>,
  interrupted: AbortSignal,
  say: (sentence: string) => void,
  patience = PATIENCE,
): Promise<void> {
  const until = Date.now() + patience;
  let said = '';
  for (;;) {
    interrupted.throwIfAborted();
    const waiting = await control.unready();
    if (waiting.length === 0) return;
    const late = Date.now() > until;
    const names = waiting.join(', ');
    if (late && !waiting.includes('gateway')) {
      say(`${names} did not come up yet; the rest serves meanwhile. See the logs.`);
      return;
    }
    const sentence = late ? explainDelay(control, waiting) : `waiting for ${names}`;
    if (sentence !== said && (late || isLivingTerminal())) say(sentence);
    said = sentence;
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
  }
}

function explainDelay(control: Pick<Control, 'lastLines'>, waiting: string[]): string {
  const words = waiting.map((name) => {
    const [last] = control.lastLines(name, 1);
    return last ? `${name} (${last})` : name;
  });
  return `still waiting for ${words.join(', ')}`;
}
