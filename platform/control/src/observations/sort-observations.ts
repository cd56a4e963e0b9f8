import type { OperationUsage } from '../usage/operation-usage.ts';
import type { Observation, ObservationStore } from './observation-store.ts';

/** Operations are counted over days, everything else is remembered for as long as a rollout takes. */
export function sortObservations(
  store: Pick<ObservationStore, 'record'>,
  usage: Pick<OperationUsage, 'record'>,
): Pick<ObservationStore, 'record'> {
  const isOperation = ({ source }: Observation): boolean => source === 'operation';
  return {
    record(observations) {
      usage.record(observations.filter(isOperation));
      store.record(observations.filter((one) => !isOperation(one)));
    },
  };
}
