/**
 * What a hot slice has in every page, also in those without anything of it: `_hot/client.js`. Shows
 * what is wrong, reports what goes wrong here, and loads the page anew when it has to be.
 */
import { followSession, type Updates } from './follow-session.ts';
import { openStream } from './open-stream.ts';
import { collectErrors, type PageError } from './page-errors.ts';
import { problemsElement } from './problems-element.ts';
import { createReporter } from './send-reports.ts';
import type { EditorPlace } from '../door/messages.ts';

/** `http://localhost:4100/assets/<slice>/<release>/` */
const base = new URL('..', import.meta.url).href;
const door = `${base}_hot/`;

let updates: Updates | undefined;
const element = problemsElement();
const send = createReporter((body) => post('reports', body));
const report = (error: PageError): void => send({ ...error, build: updates?.hash() });
const follower = followSession(base, {
  show: (problems) => element.show(base, problems, open),
  say: (text, lasting) => element.say(text, lasting),
  reload: () => location.reload(),
  refresh: askAgain,
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  kept: sessionStorage,
});

collectErrors(base, report);
openStream(`${door}events`, follower, {
  ...{ EventSource, BroadcastChannel },
  // Not there where the page came without encryption from another machine.
  locks: (navigator as Partial<Navigator>).locks,
});

/**
 * From now on a build is taken over as soon as there is one.
 *
 * @param early what went wrong before this could be called
 */
export function acceptUpdates(given: Updates, early: readonly PageError[]): void {
  updates = given;
  early.forEach(report);
  follower.accept(given);
}

/** @returns why not, when the editor does not open */
async function open(place: EditorPlace): Promise<string | undefined> {
  const response = await post('open', JSON.stringify(place)).catch(() => undefined);
  if (!response) return 'The session does not answer.';
  // Read in any case: a connection is kept until it is.
  const { error } = (await response.json()) as { error?: { message: string } };
  return error?.message;
}

/** Asks for the parts of this slice again. @returns whether the shell of this page does that */
function askAgain(): boolean {
  const event = new CustomEvent('shell:refresh', { cancelable: true, detail: { base } });
  return !document.dispatchEvent(event);
}

function post(name: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(door + name, { method: 'POST', headers, body });
}
