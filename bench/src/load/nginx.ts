import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPort } from '../../../e2e/shop/find-port.ts';
import { waitUntil } from '../../../e2e/shop/wait-until.ts';
import type { BenchRun } from '../harness/bench.ts';

/** Whether this machine has an nginx to compare with. */
export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error === undefined;
}

/**
 * Puts one nginx, one worker with kept connections, in front of a server.
 *
 * @param upstream `http://127.0.0.1:41234`
 * @returns its origin
 */
export async function proxyByNginx(run: BenchRun, upstream: string): Promise<string> {
  const folder = join(run.folder, 'nginx');
  mkdirSync(folder, { recursive: true });
  const port = await findPort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configure(port, new URL(upstream).host, folder));
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  run.defer(() => child.kill('SIGTERM'));
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(origin, async () => (await fetch(origin)).status > 0, 10_000);
  return origin;
}

function configure(port: number, upstream: string, folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${folder}/${kind};`)
    .join('\n');
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  keepalive_requests 1000000;
${temporary}
  proxy_buffers 16 32k;
  upstream pages { server ${upstream}; keepalive 64; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://pages;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;
}
