import type { NamingRegistry } from '../naming/naming-state.ts';
import type { Release } from '../releases/release.ts';

/** As {@link registerStandIns}, and takes out those of releases that are not wanted any more. */
export function replaceStandIns(
  naming: NamingRegistry,
  before: readonly Release[],
  wanted: readonly Release[],
): void {
  const names = new Set(wanted.map(({ record }) => standInOf(record.run.service, record.release)));
  for (const { record } of before) {
    const name = standInOf(record.run.service, record.release);
    if (!names.has(name)) naming.removeInstance(name);
  }
  registerStandIns(naming, wanted);
}

/** Puts into naming who answers for releases that control runs no process of. */
export function registerStandIns(naming: NamingRegistry, releases: readonly Release[]): void {
  for (const { record, files } of releases) {
    if (record.run.command.length > 0 || files === undefined) continue;
    const { service } = record.run;
    const { release } = record;
    naming.addInstance({ service, id: standInOf(service, release), release, address: files });
  }
}

/** Name of the instance. */
export function standInOf(service: string, release: string): string {
  return `${service}-${release}-stand-in`;
}
