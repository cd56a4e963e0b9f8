import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import type { Check } from '../check.ts';
import { outcomeOf } from '../check.ts';

/** A law of the house that an import breaks. */
export interface Breach {
  law: string;
  /** File that imports, relative to the root. */
  from: string;
  to: string;
  /** Why the law stands; absent when the configuration gives no reason. */
  reason: string | undefined;
}

/**
 * Looks at every import below `root` and finds those that break a law.
 *
 * @param laws path of the dependency-cruiser configuration
 */
export async function findBreaches(root: string, laws: string): Promise<Breach[]> {
  const { options, ...ruleSet } = await extractConfiguration(laws);
  const { output } = await cruise(['.'], {
    ...options,
    ruleSet,
    validate: true,
    baseDir: root,
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to, cycle }) => ({
    law: rule.name,
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
    reason: ruleSet.forbidden?.find(({ name }) => name === rule.name)?.comment,
  }));
}

/** The laws that imports can break, see `.dependency-cruiser.mjs`. */
export const checkLaws: Check = {
  name: 'laws',
  about: 'who may import whom',
  async run(root) {
    const laws = join(root, '.dependency-cruiser.mjs');
    if (!existsSync(laws)) throw new Error(`the laws are missing: ${laws}`);
    const breaches = await findBreaches(root, laws);
    return outcomeOf(
      breaches.map(
        ({ law, from, to, reason }) => `${law}: ${from} → ${to}${reason ? `\n    ${reason}` : ''}`,
      ),
    );
  },
};
