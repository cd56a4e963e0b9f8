import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** nginx as a proxy with one worker and kept connections, to measure against. */
export interface Nginx {
  port: number;
  /** Master and worker. */
  pids(): number[];
  stop(): Promise<void>;
}

/** @returns undefined where nginx is not installed */
export async function startNginx(upstream: number): Promise<Nginx | undefined> {
  if (spawnSync('nginx', ['-v']).error) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'tessera-nginx-'));
  const port = await findFreePort();
  const file = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  await writeFile(
    file,
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
    events { worker_connections 1024; }
    http {
      access_log off; ${temporary}
      upstream app { server 127.0.0.1:${upstream}; keepalive 128; }
      server {
        listen 127.0.0.1:${port};
        keepalive_requests 1000000;
        location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ''; }
      }
    }`,
  );
  const child: ChildProcess = spawn('nginx', ['-c', file, '-e', join(folder, 'error.log')], {
    stdio: 'inherit',
  });
  const ended = new Promise((done) => {
    child.once('exit', done);
  });
  await waitUntilItListens(port);
  return {
    port,
    pids: () => [child.pid!, ...childrenOf(child.pid!)],
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => {
    server.close(done);
  });
  return port;
}

async function waitUntilItListens(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((done) => {
        setTimeout(done, 25);
      });
    }
  }
  throw new Error('nginx does not listen');
}
