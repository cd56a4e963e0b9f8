import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import type { Standing } from '../cart-store/foresee.ts';
import { MiniCartDocument } from '../generated/graphql.ts';

export interface MiniCartProps {
  locale: Locale;
  cart: Standing;
}

export async function loadMiniCart(
  _props: Record<string, string>,
  { locale, execute }: RenderContext,
): Promise<MiniCartProps> {
  const { cart } = await execute(MiniCartDocument, {});
  return { locale, cart: { id: cart.id, version: cart.version, count: cart.count } };
}
