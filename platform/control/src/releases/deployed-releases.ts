import { readFile } from 'node:fs/promises';
import { ControlError, systemCode } from '../control-error.ts';
import type { TesseraHome } from '../home/tessera-home.ts';
import { writeFileAtomically } from '../home/write-file-atomically.ts';

/** Slice → what a deploy or a rollback made live. A start keeps to it, whatever the sources hold by then. */
export type DeployedReleases = Record<string, string>;

export async function readDeployedReleases(home: TesseraHome): Promise<DeployedReleases> {
  try {
    return JSON.parse(await readFile(home.deployedFile, 'utf8')) as DeployedReleases;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    throw new ControlError(
      'deployed_damaged',
      `${home.deployedFile} is not readable JSON. Remove it to start with what was built; ${home.deploysFile} says what was live.`,
      { cause: error },
    );
  }
}

export async function writeDeployedReleases(
  home: TesseraHome,
  deployed: DeployedReleases,
): Promise<void> {
  await writeFileAtomically(home.deployedFile, `${JSON.stringify(deployed, null, 2)}\n`);
}
