import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { waitUntil } from '../shop/wait-until.ts';

const PATIENCE = 30_000;

/** The Chrome DevTools Protocol, whoever speaks it: a process started with `--inspect`, or a page. */
export interface Protocol {
  send(method: string, parameters?: object): Promise<unknown>;
  on(event: string, listener: (parameters: never) => void): void;
}

/** What an editor does with a running program. */
export interface Debugger {
  /**
   * Sets a breakpoint, once a script is there that was made of this source.
   *
   * @param file absolute path of a source; `line` counts from 1
   * @returns address of the script
   */
  breakAt(file: string, line: number): Promise<string>;
  /** Where it is held by a breakpoint, as `<file>:<line>` of the sources. Waits until it is. */
  held(): Promise<string>;
  isHeld(): boolean;
  goOn(): Promise<void>;
  /** Lets it run on and forgets the breakpoints. */
  leave(): Promise<void>;
}

interface Script {
  scriptId: string;
  url: string;
  sourceMapURL: string;
}

interface Paused {
  callFrames: { location: { scriptId: string; lineNumber: number; columnNumber?: number } }[];
}

export async function debug(protocol: Protocol): Promise<Debugger> {
  const scripts = new Map<string, Script>();
  const maps = new Map<string, Promise<SourceMap>>();
  let paused: Paused | undefined;
  protocol.on('Debugger.scriptParsed', (script: Script) => {
    if (script.sourceMapURL) scripts.set(script.scriptId, script);
  });
  protocol.on('Debugger.paused', (now: Paused) => (paused = now));
  protocol.on('Debugger.resumed', () => (paused = undefined));
  await protocol.send('Debugger.enable');

  const mapOf = (script: Script): Promise<SourceMap> => {
    const map = maps.get(script.scriptId) ?? loadMap(script);
    maps.set(script.scriptId, map);
    return map;
  };

  async function placeIn(script: Script, file: string, line: number): Promise<number | undefined> {
    const map = await mapOf(script);
    if (!map.payload.sources.includes(file)) return undefined;
    const ends = map.payload.mappings.split(';').length;
    for (let at = 0; at < ends; at += 1) {
      const entry = map.findEntry(at, 0);
      if ('originalSource' in entry && entry.originalSource === file) {
        if (entry.generatedLine === at && entry.originalLine === line - 1) return at;
      }
    }
    return undefined;
  }

  const goOn = async (): Promise<void> => {
    paused = undefined;
    await protocol.send('Debugger.resume');
  };

  return {
    async breakAt(file, line) {
      return await waitUntil(
        `a script of ${file}:${line}`,
        async () => {
          for (const script of [...scripts.values()].toReversed()) {
            const lineNumber = await placeIn(script, file, line);
            if (lineNumber === undefined) continue;
            const { url } = script;
            await protocol.send('Debugger.setBreakpointByUrl', { url, lineNumber });
            return url;
          }
          return undefined;
        },
        PATIENCE,
      );
    },
    async held() {
      const { callFrames } = await waitUntil('a breakpoint to hold it', () => paused, PATIENCE);
      const { scriptId, lineNumber, columnNumber = 0 } = callFrames[0]!.location;
      const map = await mapOf(scripts.get(scriptId)!);
      const entry = map.findEntry(lineNumber, columnNumber);
      if (!('originalSource' in entry)) throw new Error('it is held where no source is');
      return `${entry.originalSource}:${entry.originalLine + 1}`;
    },
    isHeld: () => paused !== undefined,
    goOn,
    async leave() {
      await protocol.send('Debugger.disable');
    },
  };
}

async function loadMap({ url, sourceMapURL }: Script): Promise<SourceMap> {
  const address = new URL(sourceMapURL, url);
  const text =
    address.protocol === 'file:'
      ? await readFile(new URL(address.pathname, 'file:'), 'utf8')
      : await (await fetch(address)).text();
  return new SourceMap(JSON.parse(text) as SourceMapPayload);
}

/** Who is debugged over a connection of its own. */
export interface Attached extends Protocol {
  /** Fulfilled when the process, or this side, has ended the connection. */
  closed: Promise<unknown>;
  close(): void;
}

/** Connects to a process of this machine that was started with `--inspect=<port>`. */
export async function attach(port: number): Promise<Attached> {
  const address = await waitUntil(
    `a process to debug on port ${port}`,
    async () => {
      const response = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
      const [target] = ((await response?.json()) ?? []) as { webSocketDebuggerUrl: string }[];
      return target?.webSocketDebuggerUrl;
    },
    PATIENCE,
  );
  const socket = new WebSocket(address);
  await new Promise((done, fail) => {
    socket.addEventListener('open', done, { once: true });
    socket.addEventListener('error', fail, { once: true });
  });
  const answers = new Map<number, (answer: { result?: unknown; error?: object }) => void>();
  const listeners = new Map<string, (parameters: never) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as {
      id?: number;
      method?: string;
      params?: object;
      result?: unknown;
      error?: object;
    };
    if (message.id !== undefined) answers.get(message.id)?.(message);
    else listeners.get(message.method!)?.(message.params as never);
  });
  return {
    on: (event, listener) => void listeners.set(event, listener),
    send: (method, params = {}) =>
      new Promise((done, fail) => {
        const id = (last += 1);
        answers.set(id, ({ result, error }) => {
          answers.delete(id);
          if (error) fail(new Error(`${method}: ${JSON.stringify(error)}`));
          else done(result);
        });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    closed: new Promise((done) => socket.addEventListener('close', done, { once: true })),
    close: () => socket.close(),
  };
}
