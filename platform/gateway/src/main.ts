import { watchNaming } from '@tessera/control/naming-client';
import { openIdentity } from '@tessera/mesh-identity';
import { startTracing } from '@tessera/tracing';
import { createObservations } from '@tessera/tracing/observations';
import { createGateway } from './gateway.ts';
import { listen, type Listener } from './listen.ts';
import { watchTeamKeys } from '@tessera/overrides';
import { createProblemLog } from './log-problems.ts';
import { acceptTunnels } from './overrides/accept-tunnels.ts';
import { createAskControl } from './overrides/ask-control.ts';
import { createVisitorOverrides } from './overrides/visitor-overrides.ts';

const DRAIN_LIMIT = 9_000;

const port = Number(process.env['PORT'] ?? 4000);
const hosts = (process.env['TESSERA_LISTEN'] ?? '127.0.0.1,::1').split(',');
const publicOrigin = process.env['PUBLIC_ORIGIN'] ?? `http://localhost:${port}`;
const controlUrl = process.env['TESSERA_CONTROL_URL'];

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!controlUrl)
  fail('TESSERA_CONTROL_URL is not set: `tessera start` sets it to where control is.');

let draining = false;
const naming = watchNaming(controlUrl);
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const token = process.env['MESH_TOKEN'];
const tracing = await startTracing({
  service: 'gateway',
  instance: process.env['TESSERA_INSTANCE'],
  controlUrl,
});
const identity = token ? openIdentity(token) : undefined;
const observations = createObservations({ controlUrl, identity });
const keysFile = process.env['TESSERA_OVERRIDE_KEYS'];
const logProblem = createProblemLog(write);
const overrides = createVisitorOverrides({
  keys: keysFile
    ? watchTeamKeys(keysFile, (reason) => logProblem('override_keys', { path: undefined, reason }))
    : undefined,
  origin: publicOrigin,
  logProblem,
});
const askControl = createAskControl(controlUrl, identity);
const handler = createGateway({
  naming,
  publicOrigin,
  draining: () => draining,
  logProblem,
  ...{ overrides, askControl },
  mesh: { identity, tracing },
  observations,
});

let listener: Listener;
try {
  // Without control's first word every page would be answered with 503 for a moment.
  await naming.ready;
  const onUpgrade = acceptTunnels({ overrides, askControl, logProblem });
  listener = await listen(handler, port, hosts, onUpgrade);
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE') throw error;
  fail(`Port ${port} is taken by another program. Set PORT to another.`);
}
write(
  JSON.stringify({ time: new Date().toISOString(), level: 'info', msg: `listening on ${port}` }),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    draining = true;
    void listener.drain(DRAIN_LIMIT).then(async () => {
      naming.close();
      await Promise.all([tracing.shutdown(), observations.close()]);
      process.exit(0);
    });
  });
}
