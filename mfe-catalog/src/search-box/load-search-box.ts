import type { RenderContext } from '@tessera/slice-kit/server';
import { SuggestDocument } from '../generated/graphql.ts';
import { searchBoxTexts, type SearchBoxTexts } from '../texts/search-box.ts';

export interface SearchBoxProps {
  texts: SearchBoxTexts;
  /** Hash of the trusted document; the browser needs nothing else of it. */
  suggestDocument: string;
}

export async function loadSearchBox(
  _props: unknown,
  { locale }: Pick<RenderContext, 'locale'>,
): Promise<SearchBoxProps> {
  return {
    texts: searchBoxTexts[locale],
    suggestDocument: String(SuggestDocument.__meta__?.['hash']),
  };
}
