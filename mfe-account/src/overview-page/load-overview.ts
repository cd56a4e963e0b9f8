import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { OverviewDocument, type OverviewQuery } from '../generated/graphql.ts';
import { requireMe } from '../viewer/require-me.ts';

export interface OverviewProps {
  locale: Locale;
  me: NonNullable<OverviewQuery['me']>;
  notice: string | null;
}

/** @throws Redirect for guests */
export async function loadOverview(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<OverviewProps> {
  const me = requireMe(await execute(OverviewDocument, {}), url);
  return { locale, me, notice: url.searchParams.get('notice') };
}
