import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StaticFile } from '../load/static-server.ts';

/**
 * Keeps composed pages as files, so that a plain server can send the same bytes.
 *
 * @throws Error when a page does not answer 200
 */
export async function copyPages(
  origin: string,
  paths: readonly string[],
  folder: string,
): Promise<StaticFile[]> {
  mkdirSync(folder, { recursive: true });
  const copies: StaticFile[] = [];
  for (const path of paths) {
    const response = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    const file = join(folder, `${copies.length}.html`);
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    copies.push({ path, file, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  return copies;
}
