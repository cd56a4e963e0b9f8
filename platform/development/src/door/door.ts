import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problems } from '../problems/problems.ts';
import { DoorError } from './door-error.ts';
import { openEventStreams } from './event-streams.ts';
import { hasUpdate, sendClient, sendFile } from './files.ts';
import type { HotEvent } from './messages.ts';
import { openInEditor } from './open-in-editor.ts';
import { keepPageReports } from './page-reports.ts';
import { readJson } from './read-json.ts';
import { readEditorPlace, readReport } from './read-report.ts';
import { refuseStrangers } from './refuse-strangers.ts';

/** Where open pages of the storefront reach the session that a slice is worked on in. */
export interface Door {
  /** `127.0.0.1:41234` */
  address: string;
  /** Tells every page that is open. */
  send(event: HotEvent): void;
  close(): Promise<void>;
}

export interface DoorOptions {
  slice: string;
  /** Twelve hex digits. */
  release: string;
  /** Of this start: pages that knew another one load anew. */
  session: string;
  /** Folder of what is built for the browser. */
  files: string;
  /** Waited for before a file is sent, which may be being written. */
  settled?(): Promise<void>;
  /** Root that files of problems are named from; nothing outside is opened. */
  sourceRoot: string;
  problems: Problems;
  /** Public origin of the storefront. */
  origin: string;
  /** By default a free one. */
  port?: number;
  /** The trace of an id, as JSON; undefined when there is none. */
  trace?(id: string): Promise<unknown>;
}

/**
 * Serves everything below `/assets/<slice>/<release>/`, on loopback: the files of the hot build, and
 * below `_hot/` what the page and the session tell each other.
 *
 * | | |
 * |---|---|
 * | `GET _hot/client.js` | what shows problems in the page, and follows the session |
 * | `GET _hot/events` | server-sent events, see {@link HotEvent} |
 * | `POST _hot/reports` | what went wrong in the page, see `Report` |
 * | `POST _hot/open` | `{file, line, column}` in the editor |
 * | `GET _hot/next/<hash>` | `{exists}`: whether a page that runs that build can take over the next |
 * | `GET _hot/trace/<id>` | a recorded trace |
 */
export async function serveDoor(options: DoorOptions): Promise<Door> {
  const { slice, release, session, files, sourceRoot, problems, origin } = options;
  const base = `/assets/${slice}/${release}/`;
  const streams = openEventStreams();
  const reports = keepPageReports({
    ...{ origin: `page:${slice}`, base, files, sourceRoot, problems },
  });
  let built: Extract<HotEvent, { type: 'built' }> | undefined;
  let address = '';
  const unsubscribe = problems.onChange(() =>
    streams.send({ type: 'problems', problems: problems.all() }),
  );

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => refuse(response, error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseStrangers(request.headers, origin, address);
    const path = pathOf(request.url ?? '');
    if (!path.startsWith(base)) throw new DoorError(404, 'not_found', 'There is nothing here.');
    const [, below, name = ''] = /^(?:_hot\/)?([^/]*)(?:\/(.*))?$/.exec(path.slice(base.length))!;
    const isHot = path.startsWith(`${base}_hot/`);
    if (request.method === 'POST') {
      if (isHot && below === 'reports') return await takeReport(request, response);
      if (isHot && below === 'open') {
        await openInEditor(sourceRoot, readEditorPlace(await readJson(request)));
        return sendJson(response, {});
      }
      throw new DoorError(405, 'method', 'This is read with GET.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new DoorError(405, 'method', 'This takes GET and POST.');
    }
    const body = request.method === 'GET';
    if (!isHot) {
      await options.settled?.();
      return await sendFile(files, path.slice(base.length), response, body);
    }
    if (below === 'events') return streams.add(response, news());
    if (below === 'next') return sendJson(response, { exists: await hasUpdate(files, name) });
    if (below === 'trace') return await sendTrace(name, response);
    return await sendClient(below!, response, body);
  }

  function news(): HotEvent[] {
    const all = problems.all();
    return [
      { type: 'hello', session },
      { type: 'problems', problems: all },
      ...(built ? [built] : []),
    ];
  }

  async function takeReport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readJson(request);
    // A page that begins has nothing to complain of yet.
    if (given['kind'] === 'begun') reports.clear();
    else {
      const report = readReport(given);
      const isOld = report.build !== undefined && built && report.build !== built.hash;
      if (!isOld) await reports.take(report);
    }
    response.writeHead(204).end();
  }

  async function sendTrace(id: string, response: ServerResponse): Promise<void> {
    const trace = /^[0-9a-f]{32}$/.test(id) ? await options.trace?.(id) : undefined;
    if (trace === undefined) throw new DoorError(404, 'not_found', 'That trace was not recorded.');
    sendJson(response, trace);
  }

  // Longer than the gateway keeps a connection, so that it is never closed under a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', () => done());
  });
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    address,
    send(event) {
      if (event.type === 'built') built = event;
      if (event.type !== 'problems' && event.type !== 'hello') reports.clear();
      streams.send(event);
    },
    async close() {
      unsubscribe();
      streams.close();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...JSON_TYPE, 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** @throws DoorError 400 for an address that cannot be read */
function pathOf(target: string): string {
  try {
    return decodeURIComponent(new URL(target, 'http://door.invalid').pathname);
  } catch {
    throw new DoorError(400, 'invalid', 'The address cannot be read.');
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const { status, code } = error instanceof DoorError ? error : { status: 500, code: 'broken' };
  const { message } = error as Error;
  // What is left of a body that is too large is not read.
  const closing = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { ...JSON_TYPE, ...closing, 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: { code, message } }));
}
