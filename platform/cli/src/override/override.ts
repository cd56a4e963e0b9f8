import { randomBytes } from 'node:crypto';
import {
  createOwnKey,
  locateOwnKey,
  OverrideError,
  readOwnKey,
  signOverride,
} from '@tessera/overrides';
import { answerFromSession, openTunnel, readLocalManifest } from '@tessera/overrides/tunnel';
import { listenForStop } from '../start/stop-signal.ts';
import { parseWanted } from './parse-wanted.ts';

/** The environment takes no overrides. */
const NOT_SWITCHED_ON = 3;

export interface OverrideOptions {
  given: readonly string[];
  env: string | undefined;
  seconds: number;
  newKey: boolean;
}

/** Makes a key, or an override, and holds the tunnels that it takes. Sets the exit code. */
export async function override(options: OverrideOptions): Promise<void> {
  try {
    await (options.newKey ? makeKey() : makeOverride(options));
  } catch (error) {
    if (!(error instanceof OverrideError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'not_switched_on' ? NOT_SWITCHED_ON : 1;
  }
}

async function makeKey(): Promise<void> {
  const file = locateOwnKey();
  const { line } = await createOwnKey(file);
  process.stdout.write(
    `Your key is in ${file}. Environments that are to take your overrides list this line:\n\n${line}\n`,
  );
}

async function makeOverride({ given, env, seconds }: OverrideOptions): Promise<void> {
  if (env === undefined) {
    throw new OverrideError(
      'invalid_override',
      'Name the environment: --env https://shop.example.com',
    );
  }
  const wanted = parseWanted(given);
  const key = await readOwnKey(locateOwnKey());
  const set: Record<string, string> = {};
  for (const { slice, release } of wanted) {
    set[slice] = release ?? randomBytes(6).toString('hex');
  }
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const stop = listenForStop();
  const tunnels = await Promise.all(
    wanted.flatMap(({ slice, origin }) =>
      origin === undefined
        ? []
        : holdTunnel({ ...{ slice, origin, env, seconds, key, say }, release: set[slice]! }),
    ),
  );
  const token = await signOverride(key, { origin: env, set, seconds });
  const until = new Date(Date.now() + seconds * 1_000).toLocaleTimeString();
  say(`\n  ${env}/_override?token=${token}\n`);
  say(`Open it in the browser that is to see it. It holds until ${until}.`);
  if (tunnels.length === 0) return stop.ignore();
  say('This command is the way to your machine: Ctrl-C ends it.\n');
  const over = setTimeout(() => stop.ignore(), seconds * 1_000);
  try {
    await Promise.race([stop.received, ...tunnels.map(({ ended }) => ended), pause(seconds)]);
  } finally {
    clearTimeout(over);
    for (const tunnel of tunnels) tunnel.close();
    stop.ignore();
  }
  process.exit();
}

async function holdTunnel(options: {
  slice: string;
  release: string;
  origin: string;
  env: string;
  seconds: number;
  key: Awaited<ReturnType<typeof readOwnKey>>;
  say(line: string): void;
}) {
  const { slice, release, origin, env, seconds, key, say } = options;
  const local = { slice, release, origin };
  await readLocalManifest(local).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OverrideError(
      'unreachable',
      `${slice} is not at ${origin} (${reason}). Start it: npm run dev -- ${slice}`,
      { cause },
    );
  });
  const token = await signOverride(key, {
    ...{ origin: env, set: { [slice]: release }, seconds },
    scope: 'tunnel',
  });
  return await openTunnel({
    environment: env,
    token,
    answer: answerFromSession({ ...local, onAnswered: (line) => say(`· ${slice}  ${line}`) }),
    onState: (standing) =>
      say(
        standing
          ? `✔ ${slice}  ${origin} is reached from ${env}`
          : `! ${slice}  the way to ${env} broke, trying again`,
      ),
  });
}

function pause(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1_000).unref());
}
