import { join } from 'node:path';
import { invalid, readOptional, type PublishedContract } from './read-registry.ts';

/** What a slice's HTTP interface answers, by example: `http.json`. */
export interface HttpExample {
  method: string;
  /** URLPattern pathname, as the slice itself sees it: `/things/:id`. */
  path: string;
  /** Media type of the request's body that it is for; any when absent. */
  type?: string;
  status: number;
  headers?: Record<string, string>;
  /**
   * Sent as JSON, or as it is when it is a text. `{id}` in a text of it stands for that group of the
   * path, or for that field of the request's body.
   */
  body?: unknown;
}

export const HTTP_FILE = 'http.json';

/** @throws ContractsError `invalid_contract` naming the example */
export async function readHttpExamples({ directory }: PublishedContract): Promise<HttpExample[]> {
  const file = join(directory, HTTP_FILE);
  const text = await readOptional(file);
  if (text === undefined) return [];
  let examples: unknown;
  try {
    examples = JSON.parse(text);
  } catch (cause) {
    throw invalid(file, (cause as Error).message, cause);
  }
  if (!Array.isArray(examples)) throw invalid(file, 'has to be a list of examples');
  return examples.map((example: Partial<HttpExample> | null, index) => {
    const { method = 'GET', path, type, status = 200, headers, body } = example ?? {};
    if (typeof path !== 'string' || !isPattern(path)) {
      throw invalid(`${file}, example ${index + 1}`, '"path" has to be a URLPattern pathname');
    }
    return { method, path, ...(type && { type }), status, ...(headers && { headers }), body };
  });
}

function isPattern(path: string): boolean {
  try {
    return new URLPattern({ pathname: path }) instanceof URLPattern && path.startsWith('/');
  } catch {
    return false;
  }
}
