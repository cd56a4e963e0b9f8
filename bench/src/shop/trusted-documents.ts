import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/root.ts';

export interface TrustedDocument {
  id: string;
  text: string;
}

/**
 * A GraphQL operation that the shop's pages use, as its build published it.
 *
 * @param operation `Product`, `Search` …
 * @throws Error when the build published none of that name
 */
export function trustedDocument(operation: string): TrustedDocument {
  const file = join(ROOT, 'mfe-catalog/dist-documents/documents.json');
  const documents = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const named = new RegExp(`\\bquery ${operation}\\b`);
  const found = Object.entries(documents).find(([, text]) => named.test(text));
  if (!found) throw new Error(`${file} has no operation "${operation}"`);
  return { id: found[0], text: found[1] };
}
