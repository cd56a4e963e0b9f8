import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOverride, watchTeamKeys } from '@tessera/overrides';
import { takeTunnel, type TunnelEnd } from '@tessera/overrides/tunnel';
import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTessera, type RunningTessera } from '../testing/tessera-process.ts';

let folder: string;
let key: string;
const servers: Server[] = [];
const running: RunningTessera[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-override-'));
  key = join(folder, 'key.pem');
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

function type(...words: string[]): RunningTessera {
  const one = startTessera(['override', ...words], { TESSERA_OVERRIDE_KEY: key });
  running.push(one);
  return one;
}

async function run(...words: string[]): Promise<{ code: number | null; output: string }> {
  const one = type(...words);
  return { code: await one.exited, output: one.output() };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A storefront of this machine with a garden. */
const serveLaptop = (): Promise<string> =>
  listen(
    createServer(({ url }, response) => {
      const slices = [{ name: 'garden', assets: { base: '/assets/garden/000000000000/' } }];
      response.end(url === '/_site' ? JSON.stringify({ slices }) : `the laptop: ${url}`);
    }),
  );

/** An environment that takes tunnels, or answers with a status. */
async function serveEnvironment(status?: number) {
  const tokens: string[] = [];
  const ends: TunnelEnd[] = [];
  const server = createServer((_, response) => response.writeHead(status ?? 426).end());
  if (status === undefined) {
    server.on('upgrade', ({ headers }, socket: Socket) => {
      tokens.push(headers.authorization!.replace('Bearer ', ''));
      socket.write('HTTP/1.1 101 Y\r\nconnection: Upgrade\r\nupgrade: tessera-tunnel\r\n\r\n');
      void takeTunnel(socket).then((end) => ends.push(end));
    });
  }
  return { origin: await listen(server), tokens, ends };
}

async function makeKey() {
  const { code, output } = await run('--new-key');
  expect(code).toBe(0);
  await writeFile(join(folder, 'keys'), /^ed25519 .*$/m.exec(output)![0]);
  return watchTeamKeys(join(folder, 'keys'), () => {});
}

const tokenIn = (output: string): string => /_override\?token=(\S+)/.exec(output)?.[1] ?? '';

describe('a key', () => {
  it('is made once, and its line is printed', async () => {
    const { code, output } = await run('--new-key');
    expect(code).toBe(0);
    expect(output).toMatch(/^ed25519 [\w-]{43} \S+@\S+$/m);
    expect(output).toContain(key);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const before = await readFile(key, 'utf8');
    expect(output).not.toContain(before.split('\n')[1]);
    const again = await run('--new-key');
    expect(again.code).toBe(1);
    expect(again.output).toContain('There is a key');
    expect(await readFile(key, 'utf8')).toBe(before);
  });
});

describe('a link', () => {
  it('is what the environment takes, for as long as was said', async () => {
    const keys = await makeKey();
    const origin = 'https://shop.test';
    const words = ['--env', `${origin}/some/page`, 'garden=ab12cd34ef56', '--for', '30m'];
    const { code, output } = await run(...words);
    expect(code).toBe(0);
    expect(output).toContain(`${origin}/_override?token=`);
    const override = await readOverride(tokenIn(output), { keys, origin });
    expect(override).toMatchObject({ set: { garden: 'ab12cd34ef56' } });
    const { until: end } = override as { until: number };
    expect(Math.abs(end - Date.now() / 1_000 - 1_800)).toBeLessThan(60);
  });
});

describe('a slice of this machine', () => {
  it('is reached as long as the command runs', async () => {
    const keys = await makeKey();
    const { origin, tokens, ends } = await serveEnvironment();
    const command = type('--env', origin, `garden=${await serveLaptop()}`);
    await command.saying('Ctrl-C ends it');
    const link = await readOverride(tokenIn(command.output()), { keys, origin });
    const tunnel = await readOverride(tokens[0]!, { keys, origin, scope: 'tunnel' });
    expect(link).toMatchObject({ set: { garden: expect.stringMatching(/^[0-9a-f]{12}$/) } });
    expect(tunnel).toMatchObject({ set: (link as { set: object }).set });
    const answer = await fetch(`http://${ends[0]!.address}/items/1?secret=2`);
    expect(await answer.text()).toBe('the laptop: /api/garden/items/1?secret=2');
    await command.saying('garden  GET /items/1 200');
    expect(command.output()).not.toContain('secret');
    command.signal('SIGINT');
    expect(await command.exited).toBe(0);
    await ends[0]!.closed;
  });

  it('is reached again after the way broke', async () => {
    await makeKey();
    const { origin, ends } = await serveEnvironment();
    const command = type('--env', origin, `garden=${await serveLaptop()}`);
    await command.saying('Ctrl-C ends it');
    ends[0]!.close();
    await command.saying('trying again');
    await until('it is there again', () => ends.length === 2);
    const answer = await fetch(`http://${ends[1]!.address}/items/1`);
    expect(answer.status).toBe(200);
  });

  it('is let go when the time is over', async () => {
    await makeKey();
    const { origin, ends } = await serveEnvironment();
    const command = type('--env', origin, `garden=${await serveLaptop()}`, '--for', '1s');
    await command.saying('Ctrl-C ends it');
    expect(await command.exited).toBe(0);
    await ends[0]!.closed;
  });

  it('has to run', async () => {
    await makeKey();
    const { origin, tokens } = await serveEnvironment();
    const laptop = await serveLaptop();
    const { code, output } = await run('--env', origin, `pond=${laptop}`);
    expect(code).toBe(1);
    expect(output).toContain(`pond is not at ${laptop} (${laptop} runs no slice "pond")`);
    expect(output).toContain('npm run dev -- pond');
    expect(tokens).toEqual([]);
  });

  it.each([
    [404, 3, 'takes no overrides'],
    [403, 1, 'Is the line of your key listed there?'],
    [503, 1, 'answers 503'],
  ])(
    'is not taken by an environment that answers %i: exit code %i',
    async (status, exit, words) => {
      await makeKey();
      const { origin } = await serveEnvironment(status);
      const { code, output } = await run('--env', origin, `garden=${await serveLaptop()}`);
      expect({ code, output }).toEqual({ code: exit, output: expect.stringContaining(words) });
      expect(tokenIn(output)).toBe('');
    },
  );
});

describe('what is wrong', () => {
  it.each<[string, string[], string]>([
    ['no key', ['--env', 'https://shop.test', 'garden=ab12cd34ef56'], 'tessera override --new-key'],
    ['no environment', ['garden=ab12cd34ef56'], 'Name the environment: --env'],
    ['no slice', ['--env', 'https://shop.test'], 'Say what you want to see'],
    ['a release of nothing', ['--env', 'https://shop.test', 'garden=x'], 'neither a release'],
    [
      'an environment that is none',
      ['--env', 'shop.test', 'a=ab12cd34ef56'],
      'named by its origin',
    ],
    ['a time that is too long', ['--for', '9h', 'a=ab12cd34ef56'], '8h is the longest'],
    ['a time that is none', ['--for', 'soon', 'a=ab12cd34ef56'], 'looks like 30m'],
    ['no time at all', ['--for', '0m', 'a=ab12cd34ef56'], 'looks like 30m'],
  ])('is told: %s', async (_, words, told) => {
    const { code, output } = await run(...words);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(told) });
    expect(output).not.toMatch(/^ +at /m);
  });
});

it('tells how it is used', async () => {
  const { code, output } = await run('--help');
  expect(code).toBe(0);
  for (const words of ['--env', '--for', '--new-key', 'Exit codes: 0', 'Examples:']) {
    expect(output).toContain(words);
  }
});
