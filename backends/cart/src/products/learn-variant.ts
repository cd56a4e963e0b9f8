import type pg from 'pg';
import { errorFields, log } from '../log.ts';
import type { AskCatalog } from './ask-catalog.ts';
import { keepAsked } from './keep-asked.ts';
import { findVariant, type Variant } from './variant.ts';

/** `unknown`: the catalog has none; `unavailable`: it cannot be asked just now. */
export type Unlearned = 'unknown' | 'unavailable';

/**
 * What the cart knows of a variant. The catalog is asked when that is too little, or may be old; when
 * it does not answer, what is known has to do.
 *
 * @param slug of its product
 */
export async function learnVariant(
  pool: pg.Pool,
  ask: AskCatalog,
  { slug, sku }: { slug: string; sku: string },
): Promise<Variant | Unlearned> {
  const known = await findVariant(pool, sku);
  if (known?.fresh) return known;
  try {
    const asked = await ask(known?.product ?? slug);
    if (!asked?.variants.some((variant) => variant.sku === sku)) return known ?? 'unknown';
    await keepAsked(pool, asked);
  } catch (error) {
    log('warn', 'catalog could not be asked', { sku, ...errorFields(error) });
    return known ?? 'unavailable';
  }
  return (await findVariant(pool, sku)) ?? 'unknown';
}
