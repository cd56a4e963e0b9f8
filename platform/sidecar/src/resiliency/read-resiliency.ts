import { readYaml, type YamlValue } from '../configuration/yaml-reader.ts';
import { parseDuration } from './duration.ts';
import {
  DEFAULT_BREAKER,
  DEFAULT_POLICY,
  DEFAULT_RETRY,
  type BreakerPolicy,
  type RetryPolicy,
  type TargetPolicy,
} from './resiliency-policies.ts';
import { parseStatusCodes } from './status-codes.ts';
import { parseTrip } from './trip-expression.ts';

/** What a resiliency file says, looked up by what is called. */
export interface Resiliency {
  app(name: string): TargetPolicy;
  /** For publishing to a component (`outbound`) and for deliveries from it (`inbound`). */
  component(name: string, direction: 'outbound' | 'inbound'): TargetPolicy;
}

export const DEFAULT_RESILIENCY: Resiliency = {
  app: () => DEFAULT_POLICY,
  component: () => DEFAULT_POLICY,
};

interface Policies {
  timeouts: Map<string, number>;
  retries: Map<string, RetryPolicy>;
  breakers: Map<string, BreakerPolicy>;
}

/**
 * Reads a file in Dapr's `Resiliency` format.
 *
 * @param app whose sidecar reads it; a file scoped to others is left aside
 * @throws ConfigurationError `invalid_resiliency` naming the line of each mistake
 */
export function readResiliency(file: string, source: string, app: string): Resiliency {
  return readYaml(file, source, 'invalid_resiliency', (root) => {
    root.only('apiVersion', 'kind', 'metadata', 'version', 'scopes', 'spec');
    const kind = root.get('kind');
    if (kind.text() !== 'Resiliency') kind.problem('expected "Resiliency"');
    const scopes = root
      .get('scopes')
      .texts()
      .map((scope) => scope.text());
    const spec = root.get('spec');
    spec.only('policies', 'targets');
    const policies = readPolicies(spec.get('policies'));
    const targets = spec.get('targets');
    targets.only('apps', 'components');
    const apps = new Map<string, TargetPolicy>();
    for (const [name, target] of targets.get('apps').entries()) {
      apps.set(name, readTarget(target, policies, 'App'));
    }
    const components = new Map<string, TargetPolicy>();
    for (const [name, component] of targets.get('components').entries()) {
      component.only('outbound', 'inbound');
      for (const direction of ['outbound', 'inbound'] as const) {
        const target = readTarget(component.get(direction), policies, `Component${direction}`);
        components.set(`${name} ${direction}`, target);
      }
    }
    if (scopes.length > 0 && !scopes.includes(app)) return DEFAULT_RESILIENCY;
    const otherApps = namedDefaults(policies, 'App');
    return {
      app: (name) => apps.get(name) ?? otherApps,
      component: (name, direction) =>
        components.get(`${name} ${direction}`) ?? namedDefaults(policies, `Component${direction}`),
    };
  });
}

function readPolicies(spec: YamlValue): Policies {
  spec.only('timeouts', 'retries', 'circuitBreakers');
  const policies: Policies = { timeouts: new Map(), retries: new Map(), breakers: new Map() };
  for (const [name, value] of spec.get('timeouts').entries()) {
    policies.timeouts.set(name, readDuration(value) ?? DEFAULT_POLICY.timeout);
  }
  for (const [name, value] of spec.get('retries').entries()) {
    policies.retries.set(name, readRetry(value));
  }
  for (const [name, value] of spec.get('circuitBreakers').entries()) {
    policies.breakers.set(name, readBreaker(value));
  }
  return policies;
}

function readRetry(value: YamlValue): RetryPolicy {
  value.only('policy', 'duration', 'maxInterval', 'maxRetries', 'matching');
  const policy = value.get('policy');
  const backOff = policy.text() ?? 'constant';
  if (backOff !== 'constant' && backOff !== 'exponential') {
    policy.problem('expected "constant" or "exponential"');
  }
  const matching = value.get('matching');
  matching.only('httpStatusCodes', 'gRPCStatusCodes');
  const codes = matching.get('httpStatusCodes');
  const codesText = codes.text();
  const retriesStatus = codesText === undefined ? undefined : parseStatusCodes(codesText);
  if (codesText !== undefined && !retriesStatus) {
    codes.problem('expected codes and ranges, e.g. "429,502-504"');
  }
  return {
    backOff: backOff === 'exponential' ? 'exponential' : 'constant',
    first: readDuration(value.get('duration')) ?? DEFAULT_RETRY.first,
    longest: readDuration(value.get('maxInterval')) ?? DEFAULT_RETRY.longest,
    most: value.get('maxRetries').wholeNumber(-1) ?? DEFAULT_RETRY.most,
    retriesStatus: retriesStatus ?? DEFAULT_RETRY.retriesStatus,
  };
}

function readBreaker(value: YamlValue): BreakerPolicy {
  value.only('maxRequests', 'interval', 'timeout', 'trip');
  const trip = value.get('trip');
  const expression = trip.text();
  return {
    trials: value.get('maxRequests').wholeNumber(1) ?? DEFAULT_BREAKER.trials,
    interval: readDuration(value.get('interval')) ?? DEFAULT_BREAKER.interval,
    openFor: readDuration(value.get('timeout')) ?? DEFAULT_BREAKER.openFor,
    trip: (expression !== undefined && readTrip(trip, expression)) || DEFAULT_BREAKER.trip,
  };
}

function readTrip(value: YamlValue, expression: string): BreakerPolicy['trip'] | undefined {
  try {
    return parseTrip(expression);
  } catch (error) {
    value.problem(`${(error as Error).message}; write e.g. consecutiveFailures >= 5`);
    return undefined;
  }
}

function readTarget(value: YamlValue, policies: Policies, kind: string): TargetPolicy {
  value.only('timeout', 'retry', 'circuitBreaker', 'circuitBreakerCacheSize');
  const defaults = namedDefaults(policies, kind);
  return {
    timeout: named(value.get('timeout'), policies.timeouts, 'timeouts') ?? defaults.timeout,
    retry: named(value.get('retry'), policies.retries, 'retries') ?? defaults.retry,
    breaker:
      named(value.get('circuitBreaker'), policies.breakers, 'circuitBreakers') ?? defaults.breaker,
  };
}

function named<T>(value: YamlValue, among: Map<string, T>, where: string): T | undefined {
  const name = value.text();
  if (name === undefined) return undefined;
  if (!among.has(name)) value.problem(`spec.policies.${where} has no "${name}"`);
  return among.get(name);
}

/** Dapr's way to say what holds where no target is named: policies called `DefaultAppRetryPolicy` and so on. */
function namedDefaults({ timeouts, retries, breakers }: Policies, kind: string): TargetPolicy {
  const pick = <T>(among: Map<string, T>, type: string): T | undefined => {
    const exact = `default${kind}${type}policy`.toLowerCase();
    const general = `default${type}policy`.toLowerCase();
    const find = (wanted: string): T | undefined =>
      [...among].find(([name]) => name.toLowerCase() === wanted)?.[1];
    return find(exact) ?? find(general);
  };
  return {
    timeout: pick(timeouts, 'Timeout') ?? DEFAULT_POLICY.timeout,
    retry: pick(retries, 'Retry') ?? DEFAULT_POLICY.retry,
    breaker: pick(breakers, 'CircuitBreaker') ?? DEFAULT_POLICY.breaker,
  };
}

function readDuration(value: YamlValue): number | undefined {
  const text = value.text();
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration === undefined)
    value.problem(`"${text}" is no duration; write e.g. 500ms, 5s, 1m30s`);
  return duration;
}
