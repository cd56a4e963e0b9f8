import {
  formatReleaseSet,
  type NamingState,
  type ReleaseSet,
} from '@tessera/control/naming-client';

/** What a state of naming says about who may be served from what, worked out once for each state. */
export interface StandingReleases {
  /** The active release of each service. */
  active: ReleaseSet;
  activeText: string;
  /** Releases that are being rolled out and can take traffic. */
  candidates: { service: string; release: string; weight: number }[];
  /** Whether a visit may go on with a release: it is active, or being rolled out. */
  mayVisit(service: string, release: string): boolean;
  /** Whether a page that was made with a release can still be served by it. */
  runs(service: string, release: string): boolean;
  /** The release of a preview by the beginning of its name. */
  preview(service: string, prefix: string): string | undefined;
}

export function readStandingReleases(state: NamingState): StandingReleases {
  const ready = new Set(state.instances.map((one) => `${one.service}@${one.release}`));
  const active: Record<string, string> = {};
  for (const [service, { release }] of Object.entries(state.releases)) active[service] = release;
  const beside = Object.entries(state.beside ?? {}).flatMap(([service, releases]) =>
    releases.map((one) => ({ service, ...one })),
  );
  const candidates = beside.filter(
    ({ role, weight, service, release }) =>
      role === 'candidate' && weight > 0 && ready.has(`${service}@${release}`),
  );
  const visitable = new Set(candidates.map(({ service, release }) => `${service}@${release}`));
  const running = new Set(
    beside
      .filter(({ role }) => role === 'candidate' || role === 'leaving')
      .map(({ service, release }) => `${service}@${release}`)
      .filter((name) => ready.has(name)),
  );
  const isActive = (service: string, release: string): boolean =>
    Object.hasOwn(active, service) && active[service] === release;
  return {
    active,
    activeText: formatReleaseSet(active),
    candidates,
    mayVisit: (service, release) =>
      isActive(service, release) || visitable.has(`${service}@${release}`),
    runs: (service, release) => isActive(service, release) || running.has(`${service}@${release}`),
    preview: (service, prefix) =>
      beside.find(
        (one) =>
          one.role === 'preview' && one.service === service && one.release.startsWith(prefix),
      )?.release,
  };
}
