import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import type { FormState } from '../form/form-state.ts';
import { loadForm } from '../form/load-form.ts';
import { safeReturn } from '../viewer/safe-return.ts';

export interface RegisterProps {
  locale: Locale;
  form: FormState;
  notice: string | null;
  further: string | null;
}

export async function loadRegister(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<RegisterProps> {
  const form = await loadForm(url, 'register', { execute });
  return {
    ...{ locale, form, notice: url.searchParams.get('notice') },
    further: safeReturn(form.values['return'] ?? url.searchParams.get('return')),
  };
}
