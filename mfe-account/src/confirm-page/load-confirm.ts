import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { GoodLinkDocument } from '../generated/graphql.ts';

export interface ConfirmProps {
  locale: Locale;
  /** Of the link; null when it is no longer good. */
  token: string | null;
}

/** Following the link confirms nothing: programs that look at mails follow links as well. */
export async function loadConfirm(
  { params }: { params: Record<string, string> },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<ConfirmProps> {
  const token = params['token'] ?? '';
  const { link } = await execute(GoodLinkDocument, { kind: 'CONFIRM', token });
  return { locale, token: link ? token : null };
}
