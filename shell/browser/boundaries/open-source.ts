import { texts } from './texts.ts';

/**
 * Opens a source file in the editor of whoever works on the slice.
 *
 * @param base of the slice's files
 * @returns why it could not be opened; undefined when it was
 */
export async function openSource(base: string, file: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${base}_hot/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ file }),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return undefined;
    const { error } = (await response.json()) as { error?: { message?: string } };
    return error?.message ?? texts.notOpened;
  } catch {
    return texts.notOpened;
  }
}
