import { currentTraceparent, type Tracing } from '@tessera/tracing';
import type { Around } from '../saga/attempt-step.ts';

/** For the input of a saga: the trace that it belongs to, whoever carries it on. */
export function traceOf(): { traceparent?: string } {
  const traceparent = currentTraceparent();
  return traceparent === undefined ? {} : { traceparent };
}

/** Makes a hop of every attempt at a step, within the trace of the request that began the saga. */
export function traceSagas(tracing: Tracing): Around {
  return async ({ saga, id, step, undo, input }, work) => {
    const { traceparent } = (input ?? {}) as { traceparent?: string };
    const name = `${saga} ${step}${undo ? ' undo' : ''}`;
    const hop = tracing.startHop(name, 'internal', traceparent);
    if (hop.recorded) hop.set('tessera.saga', id);
    let problem: string | undefined;
    try {
      return await hop.run(work);
    } catch (error) {
      problem = (error as Error).message;
      throw error;
    } finally {
      hop.end(problem);
    }
  };
}
