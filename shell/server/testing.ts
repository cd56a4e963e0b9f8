import type { SliceManifest } from '@tessera/slice-kit/contract';
import { parsePart, type Part } from './parts/part.ts';
import type { PartRequest, PartSource } from './parts/part-source.ts';
import type { Visitor } from './visitor/visitor.ts';

export const VISITOR: Visitor = { locale: 'en', currency: 'USD' };

/** A manifest with what a test does not care about filled in. */
export function manifest(overrides: Partial<SliceManifest> = {}): SliceManifest {
  return {
    contract: 1,
    name: 'garden',
    release: 'aaaaaaaaaaaa',
    api: [],
    pages: [],
    fragments: [],
    assets: { base: '/assets/garden/aaaaaaaaaaaa/', entry: 'remoteEntry.js', modules: {} },
    ...overrides,
  };
}

/** The HTML of a part without slots. */
export function textOf({ segments }: Part): string {
  return segments.map((segment) => (Buffer.isBuffer(segment) ? segment.toString() : '')).join('');
}

/** Answers by path without its query; a promise stays pending until it is resolved. */
export function sourceOf(
  answers: Record<string, string | Error | Promise<string> | { status: number; location?: string }>,
): PartSource & { requests: PartRequest[] } {
  const requests: PartRequest[] = [];
  return {
    requests,
    load(request) {
      requests.push(request);
      const answer = answers[request.path.split('?')[0]!];
      if (answer === undefined) return Promise.reject(new Error(`no answer for ${request.path}`));
      if (typeof answer === 'string') return parsePart(200, answer);
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer instanceof Promise) return answer.then((body): Part => parsePart(200, body));
      return { head: '', segments: [], ...answer };
    },
  };
}
