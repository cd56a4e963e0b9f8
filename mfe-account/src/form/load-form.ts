import type { RenderContext } from '@tessera/slice-kit/server';
import { FormAttemptDocument } from '../generated/graphql.ts';
import { formState, FRESH, type FormState } from './form-state.ts';

/** The state of a form that the page's address may name by `?form=`. */
export async function loadForm(
  url: URL,
  name: string,
  { execute }: Pick<RenderContext, 'execute'>,
): Promise<FormState> {
  const id = url.searchParams.get('form');
  if (!id) return FRESH;
  return formState((await execute(FormAttemptDocument, { id })).form, name);
}
