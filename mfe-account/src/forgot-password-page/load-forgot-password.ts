import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import type { FormState } from '../form/form-state.ts';
import { loadForm } from '../form/load-form.ts';

export interface ForgotPasswordProps {
  locale: Locale;
  form: FormState;
  notice: string | null;
}

export async function loadForgotPassword(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<ForgotPasswordProps> {
  const form = await loadForm(url, 'forgot-password', { execute });
  return { locale, form, notice: url.searchParams.get('notice') };
}
