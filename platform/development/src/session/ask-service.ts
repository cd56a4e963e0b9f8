import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { CALLER_HEADER, PROOF_HEADER } from '@tessera/mesh-identity';

/**
 * Posts to the GraphQL of a running service as its pages' server does.
 *
 * @returns gives the answer's JSON; rejects when no instance answers
 */
export function askService(
  { identity, instances }: Pick<Stage, 'identity' | 'instances'>,
  release: Release,
): (body: object) => Promise<unknown> {
  return async (body) => {
    const [instance] = instances(release);
    if (!instance) throw new Error(`${release.record.slice} takes no traffic`);
    const response = await fetch(`http://${instance.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [CALLER_HEADER]: identity.app,
        [PROOF_HEADER]: identity.proofFor(release.record.run.service),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    return (await response.json()) as unknown;
  };
}
