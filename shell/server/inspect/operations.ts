/** A GraphQL operation that a slice ran for one of its parts. */
export interface InspectedOperation {
  name: string;
  /** Milliseconds. */
  took: number;
  failed?: true;
}

const METRIC = /^\s*gql(-failed)?\s*;(.*)$/;
const NAME = /desc="([^"]*)"/;
const DURATION = /dur=(\d+(?:\.\d+)?)/;
const READ_AT_MOST = 20;

/** The operations in a `server-timing` header; what else it says is left out. */
export function readOperations(timing: string | undefined): InspectedOperation[] {
  if (!timing) return [];
  return timing
    .split(',')
    .flatMap((metric) => {
      const [, failed, parameters = ''] = METRIC.exec(metric) ?? [];
      const name = NAME.exec(parameters)?.[1];
      if (name === undefined) return [];
      const took = Number(DURATION.exec(parameters)?.[1] ?? 0);
      return [{ name, took, ...(failed && { failed: true as const }) }];
    })
    .slice(0, READ_AT_MOST);
}
