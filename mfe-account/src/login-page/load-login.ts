import type { Locale } from '@tessera/slice-kit/contract';
import { Redirect, type RenderContext } from '@tessera/slice-kit/server';
import { overviewAddress, refreshAddressFor } from '../addresses/addresses.ts';
import type { FormState } from '../form/form-state.ts';
import { loadForm } from '../form/load-form.ts';
import { WhoDocument } from '../generated/graphql.ts';
import { safeReturn } from '../viewer/safe-return.ts';

export interface LoginProps {
  locale: Locale;
  form: FormState;
  notice: string | null;
  /** Path of this site where the customer goes on; null for the account. */
  further: string | null;
}

/**
 * @throws Redirect for whoever is logged in already, and to the renewal of the access token where the
 *   browser believes to be
 */
export async function loadLogin(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<LoginProps> {
  const form = await loadForm(url, 'login', { execute });
  const further = safeReturn(form.values['return'] ?? url.searchParams.get('return'));
  const { me, hint } = await execute(WhoDocument, {});
  if (me) throw new Redirect(further ?? overviewAddress, false);
  if (hint) throw new Redirect(refreshAddressFor(url.pathname + url.search), false);
  return { locale, form, notice: url.searchParams.get('notice'), further };
}
