import type { NamingState, ProcessReport } from '@tessera/control';
import { findRunningControl, locateHome, type ControlFile } from '@tessera/control/running';
import type { Command } from 'commander';
import { describeDeploys, describeReleases, type Deploys } from './describe-rollouts.ts';
import { formatTable } from './format-table.ts';
import { chooseHome, chooseSource, HOME_OPTION } from '../places.ts';

/** As for services of the system: 3 means "not running". */
const NOT_RUNNING = 3;
/** Of the last deploys. */
const SHOWN = 8;

export function registerStatus(program: Command): void {
  program
    .command('status')
    .summary('show what runs')
    .description(
      'Shows the slices of the running storefront with their releases and shares of visits, its processes, and the last deploys. Exit code 0: it runs; 3: it does not.',
    )
    .option(...HOME_OPTION)
    .option('--json', 'print all of it as JSON')
    .action(async (flags: { home?: string; json?: boolean }) => {
      const home = locateHome(chooseHome(flags.home, chooseSource(undefined)));
      const control = await findRunningControl(home);
      if (!control) {
        process.stdout.write(`Nothing runs on ${home.root}.\n`);
        process.exitCode = NOT_RUNNING;
        return;
      }
      const [report, state, deploys] = await Promise.all([
        ask<ProcessReport>(control, '/v1/processes'),
        ask<NamingState>(control, '/v1/state'),
        ask<Deploys>(control, '/v1/deploys', { underWay: [], history: [] }),
      ]);
      const { releases, beside = {} } = state;
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({ ...report, slices: describeSlices({ releases, beside }), deploys }, null, 2)}\n`
          : [describeReleases(state), describe(report), describeDeploys(deploys, SHOWN)].join('\n'),
      );
    });
}

/** @param absent what stands for an answer while control is starting */
async function ask<T>({ url, token }: ControlFile, path: string, absent?: T): Promise<T> {
  const response = await fetch(new URL(path, url), {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok && absent) return absent;
  return (await response.json()) as T;
}

/** Slice → its releases, the live one first. */
function describeSlices({
  releases,
  beside,
}: Required<Pick<NamingState, 'releases' | 'beside'>>): Record<string, object[]> {
  return Object.fromEntries(
    Object.entries(releases).map(([slice, { release }]) => {
      const others = (beside[slice] ?? []).map(({ release: name, role, weight }) => ({
        ...{ release: name, role, weight },
      }));
      const taken = others.reduce((sum, { weight }) => sum + weight, 0);
      return [slice, [{ release, role: 'live', weight: 100 - taken }, ...others]];
    }),
  );
}

function describe(report: ProcessReport): string {
  const rows = [['PROCESS', 'STATE', 'PID', 'ADDRESS', 'RELEASE', 'RESTARTS']];
  if (report.gateway) rows.push(instanceRow(report.gateway, ''));
  for (const { service, state, release, instances } of report.services) {
    if (instances.length === 0) rows.push([service, state, '', '', release, '']);
    for (const instance of instances) {
      rows.push(instanceRow(instance, release));
      const { id, sidecar } = instance;
      if (sidecar) rows.push(instanceRow({ id: `${id}.sidecar`, ...sidecar }, ''));
    }
  }
  const { postgres } = report;
  if (postgres) {
    const state = postgres.pid === undefined ? 'restarting' : 'ready';
    rows.push(['postgres', state, `${postgres.pid ?? ''}`, `127.0.0.1:${postgres.port}`, '', '']);
  }
  return `${report.publicOrigin}  since ${report.startedAt}\n\n${formatTable(rows)}`;
}

function instanceRow(
  { id, state, pid, address, restarts }: NonNullable<ProcessReport['gateway']>,
  release: string,
): string[] {
  return [id, state, `${pid ?? ''}`, address ?? '', release, `${restarts}`];
}
