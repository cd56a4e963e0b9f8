import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { digestContent } from './digest.ts';

const TEXT = /\.(?:js|mjs|css|html|svg|json|txt|xml|webmanifest|ico|wasm)$/;
/** Smaller files fit into one packet either way. */
const WORTHWHILE = 512;

/** Whether a file is worth a compressed copy by its name. Source maps are not: nobody waits for them. */
export function isCompressible(path: string): boolean {
  return TEXT.test(path);
}

/**
 * Writes `<file>.br` and `<file>.gz`, as small as they get, where that makes the file smaller.
 *
 * @returns suffix → SHA-256 of the copies that were written
 */
export async function precompress(file: string): Promise<Record<string, string>> {
  const content = await readFile(file);
  if (content.length < WORTHWHILE) return {};
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  const written: Record<string, string> = {};
  for (const [suffix, bytes] of [
    ['.br', brotli],
    ['.gz', gzipped],
  ] as const) {
    if (bytes.length >= content.length) continue;
    await writeFile(file + suffix, bytes);
    written[suffix] = digestContent(bytes);
  }
  return written;
}
