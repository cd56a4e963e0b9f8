import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { openIdentity, type Identity } from '@tessera/mesh-identity';

/** A mesh of real processes for one test file. */
export interface TestMesh {
  controlUrl: string;
  /** An app of the mesh without a sidecar, as gateway and shell are. */
  identity(app: string): Identity;
  killControl(): Promise<void>;
  /** On the same port. */
  startControl(): Promise<void>;
  start(app: string, options?: MemberOptions): Promise<Member>;
  /** The addresses that naming has for an app. */
  addresses(app: string): Promise<string[]>;
  stop(): Promise<void>;
}

export interface MemberOptions {
  instance?: string;
  /** Starts a program of another kind as the app; it gets `PORT` and prints its port. */
  command?: string[];
  environment?: Record<string, string>;
}

/** An app and its sidecar. */
export interface Member {
  app: ChildProcess;
  appUrl: string;
  appToken: string;
  sidecar: ChildProcess;
  /** Where the app finds its sidecar. */
  apiUrl: string;
  apiPort: number;
  apiToken: string;
  meshUrl: string;
  /** What the sidecar has logged. */
  logs: Record<string, unknown>[];
  /** Calls another app through the sidecar. */
  invoke(app: string, path: string, init?: RequestInit): Promise<Response>;
  behave(as: 'well' | 'dumb' | 'failing' | 'sick'): Promise<void>;
  seen(): Promise<number>;
}

const SIDECAR = fileURLToPath(new URL('../main.ts', import.meta.url));
const APP = fileURLToPath(new URL('app-process.ts', import.meta.url));
const CONTROL = fileURLToPath(import.meta.resolve('@tessera/control/testing/mesh-control'));

/** @param files texts of mesh.yaml and resiliency.yaml */
export async function startTestMesh(files: {
  mesh: string;
  resiliency?: string;
}): Promise<TestMesh> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-mesh-'));
  const meshFile = join(folder, 'mesh.yaml');
  await writeFile(meshFile, files.mesh);
  const resiliencyFile = join(folder, 'resiliency.yaml');
  if (files.resiliency) await writeFile(resiliencyFile, files.resiliency);
  const authority = openAuthority(createAuthoritySecret());
  const children = new Set<ChildProcess>();
  let controlPort = 0;
  let control: ChildProcess;

  function run(command: string[], environment: Record<string, string>): ChildProcess {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  const mesh: TestMesh = {
    get controlUrl() {
      return `http://127.0.0.1:${controlPort}`;
    },
    identity: (app) => openIdentity(authority.issue(app)),
    async startControl() {
      control = run([process.execPath, CONTROL], {
        PORT: String(controlPort),
        MESH_AUTHORITY: authority.publicKey,
      });
      controlPort = Number(await firstLine(control));
    },
    killControl: () => kill(control),
    async addresses(app) {
      const response = await fetch(`${this.controlUrl}/v1/state`);
      const { instances } = (await response.json()) as {
        instances: { service: string; address: string }[];
      };
      return instances.filter(({ service }) => service === app).map(({ address }) => address);
    },
    async start(name, options = {}) {
      const instance = options.instance ?? `${name}-1`;
      const appToken = `app-token-of-${instance}`;
      const apiToken = `api-token-of-${instance}`;
      // The app is told the sidecar's port and the other way round; the sidecar's comes first.
      const sidecarPort = options.command ? await freePort() : 0;
      const app = run(options.command ?? [process.execPath, APP], {
        PORT: '0',
        APP_NAME: instance,
        APP_API_TOKEN: appToken,
        DAPR_API_TOKEN: apiToken,
        DAPR_HTTP_PORT: String(sidecarPort),
        ...options.environment,
      });
      const appPort = await firstLine(app);
      // With the room for short-lived objects that control gives it.
      const sidecar = run([process.execPath, '--max-semi-space-size=16', SIDECAR], {
        APP_ID: name,
        APP_PORT: appPort,
        DAPR_HTTP_PORT: String(sidecarPort),
        MESH_PORT: '0',
        TESSERA_CONTROL_URL: this.controlUrl,
        TESSERA_RELEASE: 'test',
        TESSERA_INSTANCE: instance,
        DAPR_API_TOKEN: apiToken,
        APP_API_TOKEN: appToken,
        MESH_TOKEN: authority.issue(name),
        MESH_CONFIG: meshFile,
        ...(files.resiliency && { RESILIENCY_CONFIG: resiliencyFile }),
        ...options.environment,
      });
      const logs: Record<string, unknown>[] = [];
      const listening = Promise.withResolvers<{ api: number; mesh: number }>();
      createInterface({ input: sidecar.stdout! }).on('line', (line) => {
        const entry = JSON.parse(line) as Record<string, unknown>;
        logs.push(entry);
        if (entry['msg'] === 'listening') {
          listening.resolve(entry as unknown as { api: number; mesh: number });
        }
      });
      sidecar.once('exit', (code) => listening.reject(new Error(`sidecar ended with ${code}`)));
      const ports = await listening.promise;
      const appUrl = `http://127.0.0.1:${appPort}`;
      const apiUrl = `http://127.0.0.1:${ports.api}`;
      return {
        app,
        appUrl,
        appToken,
        sidecar,
        apiUrl,
        apiPort: ports.api,
        apiToken,
        meshUrl: `http://127.0.0.1:${ports.mesh}`,
        logs,
        invoke: (target, path, init = {}) =>
          fetch(`${apiUrl}/v1.0/invoke/${target}/method${path}`, {
            ...init,
            headers: { 'dapr-api-token': apiToken, ...(init.headers as Record<string, string>) },
          }),
        async behave(as) {
          await fetch(`${appUrl}/behave?as=${as}`, { method: 'POST' });
        },
        seen: async () => Number(await (await fetch(`${appUrl}/seen`)).text()),
      };
    },
    async stop() {
      await Promise.all([...children].map(kill));
      await rm(folder, { recursive: true, force: true });
    },
  };
  await mesh.startControl();
  return mesh;
}

/** Ends a process at once and waits until it has gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const [line] = (await once(lines, 'line')) as [string];
  return line;
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
