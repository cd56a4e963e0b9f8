import { ControlError, findRunningControl, locateHome, messageOf } from '@tessera/control/running';
import type { MigrationsAnswer } from '@tessera/development/database';

/**
 * Asks the session that works on a slice to take its newest migration back, or to make its database
 * anew.
 *
 * @throws ControlError `no_session` when none runs, or none that works on the slice; `lost`
 */
export async function askSession(
  homes: readonly string[],
  slice: string,
  step: 'back' | 'reset',
): Promise<MigrationsAnswer> {
  for (const home of homes.map(locateHome)) {
    const control = await findRunningControl(home);
    if (!control) continue;
    const url = new URL(`/v1/development/${step}`, control.url);
    url.searchParams.set('slice', slice);
    const response = await ask(url, control.token);
    if (response) return response;
  }
  throw new ControlError(
    'no_session',
    `No session works on ${slice}. Start one: npm run dev -- ${slice}${step === 'reset' ? ' --reset' : ''}`,
  );
}

/** @returns undefined when whoever runs there knows nothing of the slice */
async function ask(url: URL, token: string): Promise<MigrationsAnswer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return (await response.json()) as MigrationsAnswer;
  } catch (error) {
    throw new ControlError('lost', `The session cannot be reached any more (${messageOf(error)}).`);
  }
}
