/** The rival of whatever composes: a plain file server on node:http that reads its files once. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { announce } from './announce.ts';

export interface StaticFile {
  /** Path with query, as it is requested. */
  path: string;
  /** Where its bytes are. */
  file: string;
  headers: Record<string, string>;
}

const files = new Map(
  (JSON.parse(process.argv[2] ?? '[]') as StaticFile[]).map(({ path, file, headers }) => {
    const body = readFileSync(file);
    return [path, { body, headers: { ...headers, 'content-length': String(body.length) } }];
  }),
);

announce(
  createServer((req, res) => {
    const found = files.get(req.url ?? '/');
    if (found) res.writeHead(200, found.headers).end(found.body);
    else res.writeHead(404).end();
  }),
);
