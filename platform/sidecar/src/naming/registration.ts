import { Agent, request } from 'node:http';
import type { Identity } from '@tessera/mesh-identity';
import { CALLER, PROOF } from '../http/headers.ts';
import type { Log } from '../observe/log.ts';

/** Keeps an instance in naming, or out of it. */
export interface Registration {
  /** From now on, every half second, until `withdraw`. */
  announce(): void;
  /** Takes it out; fulfilled when control knows, or cannot be told. */
  withdraw(): Promise<void>;
  readonly announced: boolean;
}

export interface RegistrationOptions {
  controlUrl: string;
  service: string;
  id: string;
  release: string;
  /** Where the mesh reaches it: `127.0.0.1:41234`. */
  address: string;
  identity: Identity;
  log: Log;
}

/** Whom a proof to control is made out to. */
const CONTROL = 'control';
const HEARTBEAT = 500;
/** Three heartbeats may be lost; then it is dead. */
const LEASE = 1_750;
const TIMEOUT = 1_000;

/** Registers with control under a lease. While control is away it keeps trying and says so once. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { controlUrl, service, id, release, address, identity, log } = options;
  // One connection keeps what is told in order.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL(
    `/v1/instances/${encodeURIComponent(service)}/${encodeURIComponent(id)}`,
    controlUrl,
  );
  const lease = JSON.stringify({ address, release, lease: LEASE });
  let announced = false;
  let rounds = 0;
  let timer: NodeJS.Timeout | undefined;
  let trouble: string | undefined;

  function tell(method: 'PUT' | 'DELETE', body?: string): Promise<string | undefined> {
    return new Promise((done) => {
      const outgoing = request(
        url,
        {
          method,
          agent,
          headers: {
            [CALLER]: identity.app,
            [PROOF]: identity.proofFor(CONTROL),
            ...(body && { 'content-type': 'application/json' }),
            'content-length': Buffer.byteLength(body ?? ''),
          },
        },
        (response) => {
          response.resume();
          const { statusCode = 0 } = response;
          done(statusCode < 300 ? undefined : `control answered ${statusCode}`);
        },
      );
      const late = setTimeout(() => outgoing.destroy(new Error('no answer')), TIMEOUT);
      outgoing.on('error', (error) => done(error.message));
      outgoing.on('close', () => clearTimeout(late));
      outgoing.end(body);
    });
  }

  /** @param round which announcement it belongs to; a later one has its own beats */
  async function beat(round: number): Promise<void> {
    const problem = await tell('PUT', lease);
    // A withdrawal that came while this was on its way was told right behind it.
    if (round !== rounds || !announced) return;
    if (problem !== trouble) {
      if (problem) log.write('warn', 'cannot register', { problem, id });
      else log.write('info', 'registered again', { id });
      trouble = problem;
    }
    timer = setTimeout(() => void beat(round), HEARTBEAT);
  }

  return {
    get announced() {
      return announced;
    },
    announce() {
      if (announced) return;
      announced = true;
      trouble = undefined;
      rounds += 1;
      void beat(rounds);
    },
    async withdraw() {
      if (!announced) return;
      announced = false;
      clearTimeout(timer);
      await tell('DELETE');
    },
  };
}
