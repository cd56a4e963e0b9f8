import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Id of a trusted document of a slice's pages.
 *
 * @param operation `Suggest`, `MiniCart` …
 * @throws Error when the build published none of that name
 */
export function trustedDocument(slice: string, operation: string): string {
  const file = join(ROOT, `mfe-${slice}/dist-documents/documents.json`);
  const documents = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const named = new RegExp(`\\b(?:query|mutation) ${operation}\\b`);
  const found = Object.entries(documents).find(([, text]) => named.test(text));
  if (!found) throw new Error(`${file} has no operation "${operation}"`);
  return found[0];
}
