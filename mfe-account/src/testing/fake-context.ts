import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { RenderContext, TrustedDocument } from '@tessera/slice-kit/server';

export interface FakeContext extends RenderContext {
  /** Variables of each operation that ran, in their order. */
  asked: Record<string, unknown>[];
}

/** An answer to one operation; the types come from its document. */
export function answer<TData, TVariables>(
  document: TrustedDocument<TData, TVariables>,
  data: TData | ((variables: TVariables) => TData),
): [string, (variables: unknown) => unknown] {
  const give = typeof data === 'function' ? (data as (v: TVariables) => TData) : () => data;
  return [hashOf(document), give as (variables: unknown) => unknown];
}

/** A render context whose `execute` answers with what the test says, and refuses all else. */
export function fakeContext(
  answers: [string, (variables: unknown) => unknown][],
  visitor: { locale?: Locale; currency?: Currency } = {},
): FakeContext {
  const byHash = new Map(answers);
  const asked: Record<string, unknown>[] = [];
  return {
    locale: 'en',
    currency: 'USD',
    ...visitor,
    origin: 'https://shop.example',
    id: 'page',
    asked,
    async execute(document, variables) {
      const give = byHash.get(hashOf(document));
      if (!give) throw new Error(`the test gives no answer to ${hashOf(document)}`);
      asked.push(variables);
      return give(variables) as never;
    },
  };
}

function hashOf({ __meta__ }: Pick<TrustedDocument<never, never>, '__meta__'>): string {
  return String(__meta__?.['hash']);
}
