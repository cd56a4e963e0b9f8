import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import {
  ControlError,
  findRunningControl,
  messageOf,
  type ControlFile,
  type TesseraHome,
} from '@tessera/control/running';
import type { DeployLine, DeployReport, UnderWay } from '@tessera/rollouts';

/** @throws ControlError `not_running` */
export async function requireControl(home: TesseraHome): Promise<ControlFile> {
  const control = await findRunningControl(home);
  if (control) return control;
  throw new ControlError(
    'not_running',
    `Nothing runs on ${home.root}. Start the storefront first: npm start`,
  );
}

/**
 * Asks control for a deploy or a rollback and follows it to its end. Control goes on with it when
 * this process ends.
 *
 * @throws ControlError as control says, `lost` when control ends meanwhile
 */
export async function followDeploy(
  control: ControlFile,
  path: '/v1/deploys' | '/v1/rollbacks',
  request: object,
  onProgress: (progress: UnderWay) => void,
): Promise<DeployReport> {
  const lost = (error: unknown): ControlError =>
    new ControlError(
      'lost',
      `Control cannot be reached any more (${messageOf(error)}). When it runs again it notes what was interrupted: tessera status`,
    );
  let lines: AsyncIterable<string>;
  try {
    const response = await fetch(new URL(path, control.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${control.token}` },
      body: JSON.stringify(request),
    });
    if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
    lines = createInterface({ input: Readable.from(response.body) });
  } catch (error) {
    throw lost(error);
  }
  try {
    for await (const text of lines) {
      const line = JSON.parse(text) as DeployLine;
      if ('report' in line) return line.report;
      if ('error' in line) throw new ControlError(line.error.code, line.error.message);
      onProgress(line.progress);
    }
  } catch (error) {
    throw error instanceof ControlError ? error : lost(error);
  }
  throw lost('it closed the connection');
}
