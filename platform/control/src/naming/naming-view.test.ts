import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createNamingView } from './naming-view.ts';
import { reachInstance, type Verdict } from './reach-instance.ts';

const instance = (id: string, service = 'sample') => ({
  service,
  id,
  release: 'a'.repeat(12),
  address: `127.0.0.1:${id}`,
});
const state = (...ids: string[]) => ({
  version: 1,
  releases: {},
  instances: ids.map((id) => instance(id)),
});

let now = 0;
let view = createNamingView();
beforeEach(() => {
  now = 0;
  view = createNamingView({ now: () => now });
});
afterEach(() => view.end());
const picked = (): string | undefined => view.pick('sample')?.id;

it('keeps the last instance for as long as the environment says that a restart takes', async () => {
  vi.useFakeTimers();
  vi.stubEnv('TESSERA_RESTART_PATIENCE', '6000');
  vi.resetModules();
  const { createNamingView: createPatientView } = await import('./naming-view.ts');
  const patient = createPatientView();
  onTestFinished(() => {
    patient.end();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  patient.accept(state('1'));
  patient.accept(state());
  vi.advanceTimersByTime(5_900);
  expect(patient.pick('sample')?.id).toBe('1');
  vi.advanceTimersByTime(200);
  expect(patient.pick('sample')).toBeUndefined();
});

describe('the instance that is picked', () => {
  it('has the fewest requests under way, and among equals it is another each time', () => {
    view.accept(state('1', '2'));
    expect(new Set([picked(), picked()])).toEqual(new Set(['1', '2']));
    const release = view.use('127.0.0.1:1');
    expect([picked(), picked(), picked()]).toEqual(['2', '2', '2']);
    release();
    release();
    expect(new Set([picked(), picked()])).toEqual(new Set(['1', '2']));
  });

  it('is not one that was not there a moment ago, while there is another', () => {
    view.accept(state('1', '2'));
    view.suspect('127.0.0.1:1');
    const releases = [view.use('127.0.0.1:2'), view.use('127.0.0.1:2')];
    expect([picked(), picked()]).toEqual(['2', '2']);
    now = 1_001;
    expect([picked(), picked()]).toEqual(['1', '1']);
    for (const release of releases) release();
  });

  it('is one that came into naming again, whatever was thought of it', () => {
    view.accept(state('1', '2'));
    view.suspect('127.0.0.1:1');
    view.accept(state('2'));
    view.accept(state('1', '2'));
    expect(new Set([picked(), picked()])).toEqual(new Set(['1', '2']));
  });

  it('is the last of its service as long again when it vanishes a second time', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const patient = createNamingView({ linger: 2_000 });
    onTestFinished(() => patient.end());
    patient.accept(state('1'));
    patient.accept(state());
    vi.advanceTimersByTime(1_000);
    patient.accept(state('1'));
    vi.advanceTimersByTime(900);
    patient.accept(state());
    vi.advanceTimersByTime(1_900);
    expect(patient.pick('sample')?.id).toBe('1');
    vi.advanceTimersByTime(200);
    expect(patient.pick('sample')).toBeUndefined();
  });

  it('is the last of its service for two seconds after it vanished', () => {
    vi.useFakeTimers();
    try {
      view.accept(state('1'));
      view.accept(state());
      vi.advanceTimersByTime(1_999);
      expect(picked()).toBe('1');
      vi.advanceTimersByTime(1);
      expect(picked()).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('reaching an instance', () => {
  const asked: string[] = [];
  beforeEach(() => void (asked.length = 0));

  /** Calls with an instance that answers by its id; an error's message is its verdict. */
  function reach(
    answers: Record<string, () => string>,
    options: { repeatable?: boolean; patience?: number } = {},
  ): Promise<string | undefined> {
    return reachInstance(
      view,
      'sample',
      async ({ id }) => {
        asked.push(id);
        return answers[id]!();
      },
      {
        repeatable: true,
        patience: 1_000,
        judge: (error) => (error as Error).message as Verdict,
        ...options,
      },
    );
  }
  const fail = (verdict: Verdict) => (): string => {
    throw new Error(verdict);
  };

  it.each(['gone', 'busy'] as const)('asks each of the others when one is %s', async (verdict) => {
    view.accept(state('1', '2', '3'));
    const answers = { '1': fail(verdict), '2': fail(verdict), '3': () => 'here' };
    expect(await reach(answers)).toBe('here');
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('takes one that is busy at its word when there is no other', async () => {
    view.accept(state('1'));
    await expect(reach({ '1': fail('busy') })).rejects.toThrow('busy');
    expect(asked).toEqual(['1']);
  });

  it('does not repeat what must not be repeated, and remembers who was gone', async () => {
    view.accept(state('1', '2'));
    const answers = { '1': fail('gone'), '2': fail('gone') };
    await expect(reach(answers, { repeatable: false })).rejects.toThrow('gone');
    expect(asked).toHaveLength(1);
    await expect(reach(answers, { repeatable: false })).rejects.toThrow('gone');
    expect(new Set(asked).size).toBe(2);
  });

  it('finds one that comes back under its old address, of which naming says nothing', async () => {
    view.accept(state('1'));
    let times = 0;
    const answer = (): string => ((times += 1) < 3 ? fail('gone')() : 'back');
    expect(await reach({ '1': answer })).toBe('back');
  });

  it('finds one that takes its place, as soon as naming knows', async () => {
    view.accept(state('1'));
    const reaching = reach({ '1': fail('gone'), '2': () => 'new' });
    await vi.waitFor(() => expect(asked).toEqual(['1']));
    view.accept(state('2'));
    expect(await reaching).toBe('new');
    expect(asked).toEqual(['1', '2']);
  });

  it('gives up after its patience', async () => {
    view.accept(state('1'));
    await expect(reach({ '1': fail('gone') }, { patience: 150 })).rejects.toThrow('gone');
  });

  it('is told when there is nobody', async () => {
    expect(await reach({})).toBeUndefined();
  });
});
