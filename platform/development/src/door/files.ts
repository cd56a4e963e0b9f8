import { createReadStream } from 'node:fs';
import { open, readdir, readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ServerResponse } from 'node:http';
import { DoorError } from './door-error.ts';

const SCRIPT = 'text/javascript; charset=utf-8';

/** What a build for the browser consists of. */
const TYPES: Record<string, string> = {
  '.js': SCRIPT,
  '.mjs': SCRIPT,
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/**
 * A file that lies in a folder, links followed.
 *
 * @param path relative, as it came in an address
 * @throws DoorError 404 for what is not there or lies elsewhere
 */
export async function findFile(folder: string, path: string): Promise<string> {
  const missing = new DoorError(404, 'not_found', `There is no ${path}.`);
  if (path.includes('\0') || path === '') throw missing;
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (file.startsWith(root + sep)) return file;
  } catch {
    // It is not there.
  }
  throw missing;
}

/** Answers with a file of the build. @param body false for HEAD */
export async function sendFile(
  folder: string,
  path: string,
  response: ServerResponse,
  body: boolean,
): Promise<void> {
  const handle = await open(await findFile(folder, path));
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new DoorError(404, 'not_found', `There is no file ${path}.`);
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': stat.size,
      'cache-control': 'no-store',
    });
    if (!body || stat.size === 0) return void response.end();
    // No more than was announced, should a build be writing.
    const stream = createReadStream('', { fd: handle.fd, autoClose: false, end: stat.size - 1 });
    await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  } finally {
    await handle.close();
  }
}

/** Whether the build that follows another one can be taken over by a page that runs the other. */
export async function hasUpdate(folder: string, hash: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => name.endsWith(`.${hash}.hot-update.mjs`));
}

const CLIENT = join(import.meta.dirname, '../client');

/**
 * Answers with a module of what runs in the page: `client.js` is its beginning, the others are
 * asked for by their names in the sources.
 *
 * @throws DoorError 404
 */
export async function sendClient(
  name: string,
  response: ServerResponse,
  body: boolean,
): Promise<void> {
  const source = name === 'client.js' ? 'page.ts' : name;
  if (!/^[a-z-]+\.ts$/.test(source)) throw new DoorError(404, 'not_found', `There is no ${name}.`);
  const file = await findFile(CLIENT, source);
  const { transform } = await import('@swc/core');
  const { code } = await transform(await readFile(file, 'utf8'), {
    swcrc: false,
    sourceMaps: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  response.writeHead(200, { 'content-type': SCRIPT, 'cache-control': 'no-store' });
  response.end(body ? code : undefined);
}
