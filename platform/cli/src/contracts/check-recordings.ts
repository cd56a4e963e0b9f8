import {
  ContractsError,
  readGraphqlExamples,
  readHttpExamples,
  recordedEvents,
  type Registry,
} from '@tessera/contracts';

/** What of the recordings of a registry is not what its contracts say, as sentences. */
export async function checkRecordings(registry: Registry): Promise<string[]> {
  const contracts = [...registry.contracts.values()];
  const types = contracts.flatMap(({ events }) => [...events.keys()]);
  const checks = [
    recordedEvents(registry, types),
    ...contracts.flatMap((contract) => [readHttpExamples(contract), readGraphqlExamples(contract)]),
  ];
  const results = await Promise.allSettled(checks);
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof ContractsError) return [`${result.reason.message}.`];
    throw result.reason;
  });
}
