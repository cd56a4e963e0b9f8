import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import type { FormState } from '../form/form-state.ts';
import { loadForm } from '../form/load-form.ts';
import { GoodLinkDocument } from '../generated/graphql.ts';

export interface ResetPasswordProps {
  locale: Locale;
  form: FormState;
  /** Of the link; null when it is no longer good. */
  token: string | null;
}

export async function loadResetPassword(
  { url, params }: { url: URL; params: Record<string, string> },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<ResetPasswordProps> {
  const token = params['token'] ?? '';
  const form = await loadForm(url, 'reset-password', { execute });
  const { link } = await execute(GoodLinkDocument, { kind: 'RESET', token });
  return { locale, form, token: link ? token : null };
}
