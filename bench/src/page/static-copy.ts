import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { StaticFile } from '../load/static-server.ts';
import type { LoggedRequest } from './network-log.ts';

const WITHOUT_SCRIPTS = new Set(['Stylesheet', 'Image', 'Font']);

/**
 * Copies a page as it would be without any JavaScript: its HTML, style sheets, fonts and pictures,
 * each compressed as well as it can be. What a page of this look costs at the very least.
 *
 * @param requests what a browser asked for on the page, the document first
 * @param folder empty, for the copies
 */
export async function copyWithoutScripts(
  requests: readonly LoggedRequest[],
  folder: string,
): Promise<StaticFile[]> {
  mkdirSync(folder, { recursive: true });
  const document = requests[0]!.url;
  const html = withoutScripts(await (await fetch(document)).text());
  const file = join(folder, 'page.html.br');
  writeFileSync(file, brotliCompressSync(html));
  const copies: StaticFile[] = [
    {
      path: pathOf(document),
      file,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' },
    },
  ];
  for (const { url, type } of requests) {
    if (WITHOUT_SCRIPTS.has(type)) copies.push(await copyFile(url, folder, copies.length));
  }
  return copies;
}

/** The HTML without scripts and without what only scripts need. */
export function withoutScripts(html: string): string {
  return html
    .replace(/<script\b[^>]*>.*?<\/script>/gs, '')
    .replace(/<link\b[^>]*\brel="modulepreload"[^>]*>/g, '');
}

async function copyFile(url: string, folder: string, index: number): Promise<StaticFile> {
  const response = await fetch(url);
  const body = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  const compressed = /^text\/|svg/.test(type);
  const file = join(folder, String(index));
  writeFileSync(file, compressed ? brotliCompressSync(body) : body);
  return {
    path: pathOf(url),
    file,
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      // Fonts are fetched in CORS mode.
      'access-control-allow-origin': '*',
      ...(compressed ? { 'content-encoding': 'br' } : {}),
    },
  };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
