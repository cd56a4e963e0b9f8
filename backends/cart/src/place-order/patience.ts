import { refuse, type StepContext, type StepOutcome } from '../saga/step.ts';
import type { PlaceOrderInput } from './place-order-input.ts';

type Invoke<Output, Needs> = (
  context: StepContext<PlaceOrderInput, Needs>,
) => Promise<StepOutcome<Output>>;

/**
 * A shopper is waiting: what has not worked by then is given up and taken back, whatever became of
 * it, so that they may try again.
 *
 * @param patience milliseconds after the order was placed
 */
export function withPatience<Output, Needs>(
  patience: number,
  reason: string,
  invoke: Invoke<Output, Needs>,
): Invoke<Output, Needs> {
  return async (context) => {
    const since = Date.now() - context.input.begunAt;
    // After a long standstill nobody waits for this order any more.
    if (since > STALE) return refuse(reason);
    try {
      return await invoke(context);
    } catch (error) {
      // Time that is up because the saga went to another owner is not the service's fault.
      if (Date.now() - context.input.begunAt < patience) throw error;
      await context.assertOwned();
      return refuse(reason);
    }
  };
}

/** Longer than the shopper may take at the bank, shorter than stock is kept. */
const STALE = 20 * 60_000;
