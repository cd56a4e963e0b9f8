import { driveSagas, type Round } from './drive-sagas.ts';
import { INPUT, type Input, type StepKind } from './effects.ts';

/** What the process of a contestant is told: a round, `atOnce` sagas for so many seconds. */
export interface RoundOrder {
  atOnce: number;
  seconds: number;
  kind: StepKind;
}

/** What it answers; the first answer, without a round, says that it is ready. */
export type RoundAnswer = { ready: true } | { round: Round } | { failed: string };

/**
 * Runs rounds for the process that forked this one, until that lets go.
 *
 * @param runOne begins a saga with this key and input, and waits until it is completed
 */
export function serveRounds(runOne: (key: string, input: Input) => Promise<void>): void {
  let begun = 0;
  process.on('message', (order: RoundOrder) => {
    const input = { ...INPUT, kind: order.kind };
    driveSagas(order, () => runOne(`checkout-${(begun += 1)}`, input)).then(
      (round) => answer({ round }),
      (error: unknown) => answer({ failed: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  answer({ ready: true });
}

function answer(message: RoundAnswer): void {
  process.send?.(message);
}
