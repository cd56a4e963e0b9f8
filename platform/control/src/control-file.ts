import { readFile } from 'node:fs/promises';
import { identifyProcess } from './processes/process-identity.ts';
import { writeFileAtomically } from './home/write-file-atomically.ts';
import type { TesseraHome } from './home/tessera-home.ts';

/** `control.json`: how to reach the control that runs on a home; readable by its owner alone. */
export interface ControlFile {
  pid: number;
  /** Tells the process from a later one with the same pid. */
  identity: string;
  /** Of control's HTTP API. */
  url: string;
  publicOrigin: string;
  /** Who has this may deploy. Made anew with every start. */
  token: string;
  /** Port of the gateway. */
  port: number;
  /** Port of the embedded PostgreSQL on 127.0.0.1; null when none runs. */
  postgresPort: number | null;
  startedAt: string;
}

export async function writeControlFile(
  home: TesseraHome,
  content: Omit<ControlFile, 'pid' | 'identity'>,
): Promise<void> {
  const identity = identifyProcess(process.pid) ?? '';
  const file: ControlFile = { pid: process.pid, identity, ...content };
  await writeFileAtomically(home.controlFile, `${JSON.stringify(file, null, 2)}\n`, 0o600);
}

/** The control that runs on a home now; undefined when none does. */
export async function findRunningControl(home: TesseraHome): Promise<ControlFile | undefined> {
  try {
    const file = JSON.parse(await readFile(home.controlFile, 'utf8')) as ControlFile;
    return identifyProcess(file.pid) === file.identity ? file : undefined;
  } catch {
    return undefined;
  }
}
