import { randomUUIDv7 } from 'node:crypto';
import { ControlError, type Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { describeSelf, outcomeOf, reasonOf, sentenceOf, shellOf } from './describe.ts';
import { openDeployLog } from './log/deploy-log.ts';
import { noteInterrupted } from './log/note-interrupted.ts';
import {
  RolloutFailed,
  type DeployReport,
  type Outcome,
  type Reason,
  type UnderWay,
} from './report.ts';
import { keepStanding } from './roll-out/keep-standing.ts';
import type { DeployRequest, RollbackRequest } from './roll-out/plan.ts';
import { requireRelease } from './roll-out/require-release.ts';
import { rollOut } from './roll-out/roll-out.ts';
import { findTarget, rollBack } from './roll-back/roll-back.ts';

export { answerDeploys, type DeployLine } from './api/answer-deploys.ts';
export type { DeployReport, Outcome, Reason, UnderWay } from './report.ts';
export type { DeployRequest, RollbackRequest } from './roll-out/plan.ts';

/** Told about a deploy while it is under way. */
export type OnProgress = (state: UnderWay) => void;

export interface Rollouts {
  /**
   * Takes a release of the store live.
   *
   * @throws ControlError `under_way` while another deploy of that slice is, `release_missing`,
   *   `release_damaged`, `log_unwritable`
   */
  deploy(request: DeployRequest, onProgress: OnProgress): Promise<DeployReport>;
  /** @throws ControlError as `deploy`, and `nothing_live`, `nothing_before`, `no_preview`, `contracted` */
  rollback(request: RollbackRequest, onProgress: OnProgress): Promise<DeployReport>;
  underWay(): UnderWay[];
  /** What ended, newest first. */
  history(most: number): DeployReport[];
  /** Ends what is under way, back to what is live; for the end of control. */
  close(): Promise<void>;
}

/** A deploy, a preview or a rollback that is under way. */
interface Running {
  state: UnderWay;
  steps: DeployReport['steps'];
  interrupt: AbortController;
  over: Promise<unknown>;
}

/**
 * Rolls releases out and back, one at a time for each slice. What an earlier control left undone is
 * noted as interrupted: its processes ended with it, and what was live is live.
 */
export async function openRollouts(stage: Stage): Promise<Rollouts> {
  const log = await openDeployLog(stage.home.deploysFile);
  await noteInterrupted(stage, log);
  const housekeeping = keepStanding(stage);
  const running = new Map<string, Running>();

  async function run(
    kind: DeployReport['kind'],
    release: Release,
    by: string,
    onProgress: OnProgress,
    work: (one: Running) => Promise<{ outcome: Outcome; reason?: Reason }>,
  ): Promise<DeployReport> {
    const { slice } = release.record;
    requireFree(slice);
    const from = stage.standing.active(slice)?.record.release ?? null;
    const state: UnderWay = {
      ...{ id: randomUUIDv7(), kind, slice, release: release.record.release, from, by },
      ...{ startedAt: new Date().toISOString(), doing: 'beginning', weight: 0 },
    };
    const over = Promise.withResolvers<void>();
    const one: Running = {
      ...{ state, steps: [], interrupt: new AbortController(), over: over.promise },
    };
    // Before anything is awaited: the next request has to see it.
    running.set(slice, one);
    try {
      const about = describeSelf(state);
      await log.append({ event: 'began', deploy: { ...about, shell: shellOf(stage) } });
      onProgress({ ...state });
      const result = await work(one).catch((error: unknown) => ({
        outcome: 'failed' as const,
        reason: reasonOf(error, one.interrupt.signal),
      }));
      const report: DeployReport = {
        ...{ ...about, ...result, steps: one.steps },
        ...{ endedAt: new Date().toISOString(), shell: shellOf(stage) },
      };
      await log.append({ event: 'ended', deploy: report });
      stage.log(report.reason ? 'warn' : 'info', sentenceOf(report));
      return report;
    } finally {
      running.delete(slice);
      over.resolve();
    }
  }

  function requireFree(slice: string): void {
    const other = running.get(slice);
    if (!other) return;
    const { kind, release, by, startedAt, doing } = other.state;
    throw new ControlError(
      'under_way',
      `A ${kind} of ${slice} is under way: ${release}, by ${by}, since ${startedAt}, at ${doing}. Wait for its end, or end it with \`tessera rollback ${slice}\`.`,
    );
  }

  function voiceOf(one: Running, onProgress: OnProgress) {
    return {
      say(doing: string): void {
        one.state.doing = doing;
        onProgress({ ...one.state });
      },
      async reached(weight: number): Promise<void> {
        one.state.weight = weight;
        one.steps.push({ weight, at: new Date().toISOString() });
        onProgress({ ...one.state });
        await log.append({ event: 'weight', id: one.state.id, weight });
      },
    };
  }

  async function deploy(request: DeployRequest, onProgress: OnProgress): Promise<DeployReport> {
    requireFree(request.slice);
    const release = await requireRelease(stage, request.slice, request.release);
    const kind = request.preview ? 'preview' : 'deploy';
    return run(kind, release, request.by, onProgress, async (one) => {
      const { signal } = one.interrupt;
      await housekeeping.makeRoom(request.slice, request.preview ? 'preview' : 'candidate');
      try {
        const outcome = await rollOut(stage, release, request, voiceOf(one, onProgress), signal);
        if (outcome === 'live') housekeeping.leave(request.slice);
        return { outcome };
      } catch (error) {
        const reason = reasonOf(error, signal);
        one.state.doing = 'taking it back';
        onProgress({ ...one.state });
        await housekeeping.takeBack(release, one.steps.length > 0);
        return { outcome: outcomeOf(reason, one.steps.length > 0), reason };
      }
    });
  }

  async function rollback(request: RollbackRequest, onProgress: OnProgress): Promise<DeployReport> {
    const { slice, to, preview, by } = request;
    if (preview) return removePreview(slice, by, onProgress);
    const inTheWay = running.get(slice);
    if (inTheWay) {
      // Whoever asks for a rollback in the middle of a deploy wants that deploy undone.
      inTheWay.interrupt.abort(asked(by));
      await inTheWay.over;
      const [ended] = log.ended(1);
      if (ended?.id === inTheWay.state.id && ended.outcome !== 'live') return ended;
    }
    const active = stage.standing.active(slice);
    if (!active) throw new ControlError('nothing_live', `Nothing of ${slice} is live.`);
    const target = await findTarget(stage, active, to);
    return run('rollback', target, by, onProgress, async (one) => {
      const voice = voiceOf(one, onProgress);
      if (target.record.release === active.record.release) return { outcome: 'unchanged' };
      voice.say('going back');
      await rollBack(stage, active, target, one.interrupt.signal);
      await voice.reached(100);
      housekeeping.leave(slice, 'taken back');
      return { outcome: 'live', reason: { stage: 'asked', message: `${by} asked for it.` } };
    });
  }

  async function removePreview(
    slice: string,
    by: string,
    onProgress: OnProgress,
  ): Promise<DeployReport> {
    const shown = stage.standing.beside(slice).find(({ role }) => role === 'preview');
    if (!shown) throw new ControlError('no_preview', `There is no preview of ${slice}.`);
    return run('rollback', shown.release, by, onProgress, async () => {
      await housekeeping.takeBack(shown.release, false);
      return {
        outcome: 'rolled-back',
        reason: { stage: 'asked', message: `${by} took the preview down.` },
      };
    });
  }

  return {
    deploy,
    rollback,
    underWay: () => [...running.values()].map(({ state }) => ({ ...state })),
    history: (most) => log.ended(most),
    async close() {
      housekeeping.close();
      for (const { interrupt } of running.values()) {
        interrupt.abort(
          new RolloutFailed({ stage: 'interrupted', message: 'Control was told to stop.' }),
        );
      }
      await Promise.allSettled([...running.values()].map(({ over }) => over));
    },
  };
}

function asked(by: string): RolloutFailed {
  return new RolloutFailed({ stage: 'asked', message: `${by} asked for it.` });
}
