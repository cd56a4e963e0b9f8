import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { AccountMenuDocument } from '../generated/graphql.ts';

export interface AccountMenuProps {
  locale: Locale;
  /** As far as the browser knows: its session may have ended meanwhile. */
  loggedIn: boolean;
}

export async function loadAccountMenu(
  _props: Record<string, string>,
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<AccountMenuProps> {
  const { hint } = await execute(AccountMenuDocument, {});
  return { locale, loggedIn: hint };
}
