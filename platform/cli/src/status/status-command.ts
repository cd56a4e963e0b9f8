import { findRunningControl, locateHome, type ProcessReport } from '@tessera/control';
import type { Command } from 'commander';
import { chooseHome, chooseSource, HOME_OPTION } from '../places.ts';

/** As for services of the system: 3 means "not running". */
const NOT_RUNNING = 3;

export function registerStatus(program: Command): void {
  program
    .command('status')
    .summary('show what runs')
    .description(
      'Shows the processes of the running storefront. Exit code 0: it runs; 3: it does not.',
    )
    .option(...HOME_OPTION)
    .option('--json', 'print control’s own report')
    .action(async (flags: { home?: string; json?: boolean }) => {
      const home = locateHome(chooseHome(flags.home, chooseSource(undefined)));
      const control = await findRunningControl(home);
      if (!control) {
        process.stdout.write(`Nothing runs on ${home.root}.\n`);
        process.exitCode = NOT_RUNNING;
        return;
      }
      const response = await fetch(new URL('/v1/processes', control.url));
      const report = (await response.json()) as ProcessReport;
      process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report));
    });
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

function formatTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
