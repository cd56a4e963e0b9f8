import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findForgery, type Account } from './verify-signature.ts';

/** What happens to a request instead of its answer. */
export type Fault =
  | { kind: 'status'; status: number; code: string; headers?: Record<string, string> }
  /** The connection ends before an answer. */
  | { kind: 'reset' }
  /** The connection ends in the middle of the body. */
  | { kind: 'torn' }
  /** The body has its length, but not its bytes. */
  | { kind: 'wrong' }
  /** Nothing ever comes. */
  | { kind: 'silent' };

export interface Seen {
  method: string;
  key: string;
  /** Bytes of the body that came. */
  size: number;
  status: number;
}

/** A bucket that speaks S3 over HTTP, checks signatures, and can be told to fail. */
export interface S3Double {
  endpoint: string;
  bucket: string;
  /** Variables with which a client reaches it. */
  environment: Record<string, string>;
  objects: Map<string, Buffer>;
  /** Every request that was answered or given a fault, in order. */
  requests: Seen[];
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
  /** Asked for every request, which waits for it; a fault that it gives is what happens. */
  fault: (request: {
    method: string;
    key: string;
    /** How often it came, this time among them. */
    count: number;
  }) => Fault | undefined | Promise<undefined>;
  close(): Promise<void>;
}

const ACCOUNT: Account = {
  accessKeyId: 'AKIDSTORE',
  secretAccessKey: 'secret/of+the store',
  sessionToken: 'a-token',
  region: 'eu-central-1',
};
/** A few, so that every listing has several pages. */
const PAGE = 3;

/** @param bucket its name; any other does not exist */
export async function startS3Double(bucket = 'shop-releases'): Promise<S3Double> {
  const objects = new Map<string, Buffer>();
  const counts = new Map<string, number>();
  let underWay = 0;
  let mostAtOnce = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const target = request.url ?? '';
    const url = new URL(target, 'http://double');
    const [, name, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);

    const seen: Seen = { method, key, size: body.length, status: 0 };
    double.requests.push(seen);
    const which = `${method} ${key}`;
    const count = (counts.get(which) ?? 0) + 1;
    counts.set(which, count);
    const reply = (status: number, content: Buffer | string = '', more = {}): void => {
      seen.status = status;
      response.writeHead(status, { 'content-length': Buffer.byteLength(content), ...more });
      response.end(method === 'HEAD' ? undefined : content);
    };
    const refuse = (status: number, code: string, more = {}): void =>
      reply(status, `<Error><Code>${code}</Code><Message>As told &amp; so</Message></Error>`, more);

    const forgery = findForgery({ method, target, headers }, ACCOUNT, new Date());
    if (forgery) return refuse(403, forgery);
    if (name !== bucket) return refuse(404, 'NoSuchBucket');
    const fault = await double.fault({ method, key, count });
    if (fault?.kind === 'status') return refuse(fault.status, fault.code, fault.headers);
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'silent') return;

    if (method === 'PUT') {
      const digest = createHash('sha256').update(body);
      const hex = digest.copy().digest('hex');
      // Chunked uploads are a protocol of their own, and S3 asks for a length.
      if (headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
      if (headers['x-amz-content-sha256'] !== hex) return refuse(400, 'XAmzContentSHA256Mismatch');
      const checksum = headers['x-amz-checksum-sha256'];
      if (checksum !== undefined && checksum !== digest.digest('base64')) {
        return refuse(400, 'BadDigest');
      }
      objects.set(key, body);
      return reply(200);
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return reply(204);
    }
    if (method === 'GET' && key === '') return reply(200, listPage(url.searchParams));
    const content = objects.get(key);
    if (!content) return refuse(404, 'NoSuchKey');
    if (fault?.kind === 'torn') {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, content.length / 2), () => request.socket.destroy());
      return;
    }
    const checksum = createHash('sha256').update(content).digest('base64');
    const wrong = Buffer.from(content);
    if (fault?.kind === 'wrong') wrong[0] = wrong[0]! ^ 1;
    return reply(200, wrong, {
      ...(headers['x-amz-checksum-mode'] === 'ENABLED' && { 'x-amz-checksum-sha256': checksum }),
    });
  }

  function listPage(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token');
    const keys = [...objects.keys()].sort().filter((key) => key.startsWith(prefix));
    const from = after ? keys.findIndex((key) => `${key}&"more` === after) + 1 : 0;
    const page = keys.slice(from, from + PAGE);
    const last = page.at(-1);
    const more = from + PAGE < keys.length;
    const contents = page.map(
      (key) =>
        `<Contents><Key>${escape(key)}</Key><Size>${objects.get(key)!.length}</Size></Contents>`,
    );
    const token = more
      ? `<NextContinuationToken>${escape(`${last}&"more`)}</NextContinuationToken>`
      : '';
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${token}</ListBucketResult>`;
  }

  const server = createServer((request, response) => {
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    response.on('close', () => (underWay -= 1));
    // A client that was killed leaves half a request.
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const double: S3Double = {
    endpoint,
    bucket,
    environment: {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_REGION: ACCOUNT.region,
      AWS_ACCESS_KEY_ID: ACCOUNT.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ACCOUNT.secretAccessKey,
      AWS_SESSION_TOKEN: ACCOUNT.sessionToken!,
    },
    objects,
    requests: [],
    get mostAtOnce() {
      return mostAtOnce;
    },
    fault: () => undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return double;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
