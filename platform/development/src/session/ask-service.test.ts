import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { askService } from './ask-service.ts';

const release = { record: { slice: 'pond', run: { service: 'pond' } } } as Release;
const identity = { app: 'shell', proofFor: (audience: string) => `for ${audience}` };

/** A service behind its sidecar: answers these, one with every request. */
async function serve(...answers: ((response: ServerResponse) => void)[]): Promise<Stage> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answers.shift()!(response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { identity, instances: () => [{ address }] } as unknown as Stage;
}

function json(status: number, body: object): (response: ServerResponse) => void {
  return (response) => void response.writeHead(status).end(JSON.stringify(body));
}

test('what the mesh or nobody answers in place of the service is no answer', async () => {
  const stage = await serve(
    json(502, { errorCode: 'ERR_DIRECT_INVOKE' }),
    (response) => response.destroy(),
    json(200, { data: { ducks: 3 } }),
  );
  const { instances } = stage;
  let looks = 0;
  stage.instances = (of) => ((looks += 1) === 1 ? [] : instances(of));
  expect(await askService(stage, release)({ query: '{ ducks }' })).toEqual({ data: { ducks: 3 } });
  expect(looks).toBe(4);
});

test('errors are an answer', async () => {
  const stage = await serve(json(400, { errors: [{ message: 'introspection is off' }] }));
  const answer = await askService(stage, release)({ query: '{ __schema }' });
  expect(answer).toEqual({ errors: [{ message: 'introspection is off' }] });
});
