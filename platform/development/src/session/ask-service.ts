import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { CALLER_HEADER, PROOF_HEADER } from '@tessera/mesh-identity';

/** Milliseconds for a service that has just come back, and between two tries. */
const PATIENCE = 5_000;
const LOOK = 50;

/**
 * Posts queries to the GraphQL of a running service as its pages' server does; again while the mesh
 * answers in its place, or nobody does.
 *
 * @returns gives the answer's JSON; rejects when there is none within some seconds
 */
export function askService(
  { identity, instances }: Pick<Stage, 'identity' | 'instances'>,
  release: Release,
): (body: object) => Promise<unknown> {
  const { slice, run } = release.record;

  async function ask(body: object): Promise<unknown> {
    const [instance] = instances(release);
    if (!instance) throw new Error(`${slice} takes no traffic`);
    const response = await fetch(`http://${instance.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [CALLER_HEADER]: identity.app,
        [PROOF_HEADER]: identity.proofFor(run.service),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer = (await response.json()) as unknown;
    if (!isGraphQL(answer)) throw new Error(`${slice} answered ${response.status}`);
    return answer;
  }

  return async (body) => {
    const end = performance.now() + PATIENCE;
    for (;;) {
      try {
        return await ask(body);
      } catch (error) {
        if (performance.now() > end) throw error;
        await delay(LOOK);
      }
    }
  };
}

function isGraphQL(answer: unknown): boolean {
  return answer instanceof Object && ('data' in answer || 'errors' in answer);
}
