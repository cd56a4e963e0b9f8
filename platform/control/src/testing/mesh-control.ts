import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createVerifier } from '@tessera/mesh-identity';
import { answerLease } from '../naming/answer-lease.ts';
import { createLeases } from '../naming/leases.ts';
import { createNamingRegistry, type Instance } from '../naming/naming-state.ts';
import { answerSpans } from '../traces/answer-spans.ts';
import { createSpanStore } from '../traces/span-store.ts';

/**
 * Control's side of the mesh as a process of its own, for tests that kill it: naming with leases
 * and the span store, nothing else. `PORT` is where it listens (0 for a free one), `MESH_AUTHORITY`
 * the public key of the mesh; it prints its port.
 */
const registry = createNamingRegistry();
const leases = createLeases(registry);
const spans = createSpanStore();
const verifier = createVerifier(process.env['MESH_AUTHORITY'] ?? '');

const server = createServer((request, response) => {
  void (async () => {
    const answered = await answerLease(leases, request, response, ({ headers }, service) => {
      const proof = headers['tessera-proof'];
      return typeof proof === 'string' && verifier.callerOf(proof, 'control') === service;
    });
    if (answered || (await answerSpans(spans, request, response))) return;
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/state':
        return response.end(JSON.stringify(registry.state));
      case 'GET /v1/watch':
        return watch(response);
      // Where a test stands in for what control starts itself.
      case 'POST /test/instances':
        registry.addInstance((await json(request)) as Instance);
        return response.end();
      default:
        return response.writeHead(404).end();
    }
  })();
});

function watch(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (): void => void response.write(`data: ${JSON.stringify(registry.state)}\n\n`);
  send();
  response.on('close', registry.onChange(send));
}

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
