import { execFile } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Provenance } from '@tessera/control/releases';

/** Where what is built in a source tree comes from, and who builds it. */
export async function findProvenance(source: string): Promise<Provenance> {
  const commit = await git(source, 'rev-parse', 'HEAD');
  const changes = await git(source, 'status', '--porcelain');
  return {
    commit: commit?.trim() ?? null,
    modified: changes !== undefined && changes.trim() !== '',
    builder: pipelineRun() ?? `${userInfo().username} on ${hostname()}`,
    node: process.version,
  };
}

/** Who deploys: what a pipeline says, else who works on this machine. */
export function whoDeploys(): string {
  return process.env['GITHUB_ACTOR'] || userInfo().username;
}

function pipelineRun(): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
  return GITHUB_RUN_ID && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

/** @returns undefined outside a repository, and without Git */
async function git(directory: string, ...args: string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)('git', args, { cwd: directory })).stdout;
  } catch {
    return undefined;
  }
}
