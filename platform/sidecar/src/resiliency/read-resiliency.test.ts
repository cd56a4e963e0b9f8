import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { readResiliency } from './read-resiliency.ts';
import { DEFAULT_POLICY } from './resiliency-policies.ts';
import { parseTrip } from './trip-expression.ts';

const FILE = `apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: mesh
spec:
  policies:
    timeouts:
      DefaultTimeoutPolicy: 2s
      patient: 1m30s
    retries:
      DefaultAppRetryPolicy:
        policy: constant
        duration: 10ms
        maxRetries: 2
      steady:
        policy: exponential
        maxInterval: 1s
        maxRetries: 5
        matching:
          httpStatusCodes: "429,502-504"
    circuitBreakers:
      careful:
        maxRequests: 2
        interval: 10s
        timeout: 3s
        trip: requests >= 10 && totalFailures / requests > 0.5
  targets:
    apps:
      catalog:
        timeout: patient
        retry: steady
        circuitBreaker: careful
    components:
      pubsub:
        outbound:
          retry: steady
`;

const problemsOf = (source: string): string[] => {
  try {
    readResiliency('r.yaml', source, 'shell');
    return [];
  } catch (error) {
    return (error as { problems: string[] }).problems;
  }
};

describe('a resiliency file', () => {
  it('says how an app is called', () => {
    const policy = readResiliency('r.yaml', FILE, 'shell').app('catalog');
    expect(policy.timeout).toBe(90_000);
    expect(policy.retry).toMatchObject({ backOff: 'exponential', longest: 1_000, most: 5 });
    expect([429, 500, 502, 504].filter((status) => policy.retry.retriesStatus(status))).toEqual([
      429, 502, 504,
    ]);
    expect(policy.breaker).toMatchObject({ trials: 2, interval: 10_000, openFor: 3_000 });
  });

  it('says by its default policies how all others are called', () => {
    const policy = readResiliency('r.yaml', FILE, 'shell').app('cart');
    expect(policy.timeout).toBe(2_000);
    expect(policy.retry).toMatchObject({ backOff: 'constant', first: 10, most: 2 });
    expect(policy.breaker).toBe(DEFAULT_POLICY.breaker);
  });

  it('says how a component is used', () => {
    const resiliency = readResiliency('r.yaml', FILE, 'shell');
    expect(resiliency.component('pubsub', 'outbound').retry.most).toBe(5);
    expect(resiliency.component('pubsub', 'inbound').timeout).toBe(2_000);
  });

  it('scoped to others is left aside', () => {
    const scoped = FILE.replace('spec:', 'scopes: [cart]\nspec:');
    expect(readResiliency('r.yaml', scoped, 'shell').app('catalog')).toBe(DEFAULT_POLICY);
    expect(readResiliency('r.yaml', scoped, 'cart').app('catalog').timeout).toBe(90_000);
  });
});

describe('a mistake in it', () => {
  it.each([
    ['patient: 1m30s', 'patient: 90 seconds', 9, 'is no duration'],
    ['policy: constant', 'policy: linear', 12, 'expected "constant" or "exponential"'],
    ['duration: 10ms', 'delay: 10ms', 13, 'delay: is not known here'],
    ['maxRetries: 5', 'maxRetries: many', 18, 'expected a whole number'],
    ['"429,502-504"', '"429,oops"', 20, 'codes and ranges'],
    ['trip: requests >= 10', 'trip: failures >= 10', 26, 'expected a number or one of requests'],
    ['retry: steady', 'retry: unsteady', 31, 'has no "unsteady"'],
    ['kind: Resiliency', 'kind: Service', 2, 'expected "Resiliency"'],
    ['    components:', '    actors:', 33, 'actors: is not known here'],
  ])('is named with its line: %s → %s', (right, wrong, line, text) => {
    const [problem, ...others] = problemsOf(FILE.replace(right, wrong));
    expect(others).toEqual([]);
    expect(problem).toMatch(new RegExp(`^r\\.yaml:${line}: `));
    expect(problem).toContain(text);
  });

  it('does not hide the others', () => {
    const problems = problemsOf(
      FILE.replace('1m30s', 'soon').replace('duration: 10ms', 'duration: x'),
    );
    expect(problems.map((problem) => problem.split(':')[1])).toEqual(['9', '13']);
  });

  it('of YAML itself is named with its line', () => {
    expect(problemsOf('kind: Resiliency\nspec: [\n')[0]).toMatch(/^r\.yaml:\d: /);
  });
});

it.each([
  ['5s', 5_000],
  ['1m30s', 90_000],
  ['1.5s', 1_500],
  ['250ms', 250],
  ['0', 0],
  ['5', undefined],
  ['s', undefined],
  ['5 s', undefined],
])('reads the duration %s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

describe('a trip expression', () => {
  const counts = {
    requests: 10,
    totalSuccesses: 4,
    totalFailures: 6,
    consecutiveSuccesses: 0,
    consecutiveFailures: 3,
  };

  it.each([
    ['consecutiveFailures >= 3', true],
    ['consecutiveFailures > 3', false],
    ['requests > 20 || totalFailures == 6', true],
    ['requests > 5 && (totalFailures / requests) > 0.7', false],
    ['(requests > 5 && totalFailures > 5) || consecutiveFailures > 9', true],
    ['totalFailures - totalSuccesses * 2 < 0', true],
  ])('%s', (expression, trips) => expect(parseTrip(expression)(counts)).toBe(trips));

  it.each(['', 'requests', 'requests >', '1 > 2 3', '(1 > 2', 'size(requests) > 1'])(
    'cannot be "%s"',
    (expression) => expect(() => parseTrip(expression)).toThrow(/expected/),
  );
});
