import type { NamingRegistry } from '../naming/naming-state.ts';
import type { Release } from '../releases/release.ts';

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
