import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { PATIENCE } from './patience.ts';
import { createS3Client, type S3Client } from './s3-client.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
});

async function connect(answer: RequestListener): Promise<S3Client> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const { port } = listening.address() as AddressInfo;
  return createS3Client(
    {
      bucketUrl: `http://127.0.0.1:${port}/shop`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: undefined },
    },
    { ...PATIENCE, firstWait: 5 },
  );
}

const PIECE = 1 << 20;
const PIECES = 256;

it('holds only a part of a large body at a time', async () => {
  let received = 0;
  const send = await connect((request, response) => {
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => response.end());
  });
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const body = {
    digest: '0'.repeat(64),
    size: PIECE * PIECES,
    async *open() {
      for (let n = 0; n < PIECES; n += 1) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield Buffer.alloc(PIECE, n);
      }
    },
  };
  await send({ method: 'PUT', key: 'large', body }, async () => {});
  expect(received).toBe(body.size);
  expect(most).toBeLessThan(body.size * 0.6);
});

it('does not follow to another host, and says where the bucket is', async () => {
  let requests = 0;
  const send = await connect((_, response) => {
    requests += 1;
    response.writeHead(301, {
      location: 'http://127.0.0.1:1/elsewhere',
      'x-amz-bucket-region': 'eu-north-1',
    });
    response.end('<Error><Code>PermanentRedirect</Code></Error>');
  });
  await expect(send({ method: 'GET', key: 'a' }, async () => {})).rejects.toMatchObject({
    code: 'store_failed',
    message: expect.stringMatching(/301 PermanentRedirect.*in eu-north-1: set AWS_REGION/),
  });
  expect(requests).toBe(1);
});

it('says why an upload was refused before its body was read', async () => {
  const send = await connect((_, response) => {
    response.writeHead(403, { connection: 'close' });
    response.end('<Error><Code>AccessDenied</Code></Error>');
  });
  const open = async function* (): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 32; n += 1) yield Buffer.alloc(PIECE);
  };
  const body = { digest: '0'.repeat(64), size: PIECE * 32, open };
  await expect(send({ method: 'PUT', key: 'a', body }, async () => {})).rejects.toMatchObject({
    code: 'store_denied',
  });
});
