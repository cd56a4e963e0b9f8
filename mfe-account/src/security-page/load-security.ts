import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { formState, type FormState } from '../form/form-state.ts';
import { FormAttemptDocument, SecurityDocument, type SecurityQuery } from '../generated/graphql.ts';
import { requireMe } from '../viewer/require-me.ts';

export interface SecurityProps {
  locale: Locale;
  me: NonNullable<SecurityQuery['me']>;
  notice: string | null;
  password: FormState;
  name: FormState;
  erase: FormState;
}

/** @throws Redirect for guests */
export async function loadSecurity(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<SecurityProps> {
  const me = requireMe(await execute(SecurityDocument, {}), url);
  const id = url.searchParams.get('form');
  const attempt = id ? (await execute(FormAttemptDocument, { id })).form : null;
  return {
    ...{ locale, me, notice: url.searchParams.get('notice') },
    password: formState(attempt, 'change-password'),
    name: formState(attempt, 'change-name'),
    erase: formState(attempt, 'erase'),
  };
}
