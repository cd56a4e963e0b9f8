import { Agent, request } from 'node:http';
import { CALLER_HEADER, PROOF_HEADER, type Identity } from '@tessera/mesh-identity';
import type { Observation } from './observations.ts';

export interface Mailer {
  /** Tells control; fulfilled when it knows, or cannot be told. */
  post(observations: readonly Observation[]): Promise<void>;
  /** From now on a post keeps the process up until it is through. */
  hold(): void;
  close(): void;
}

const CONTROL = 'control';
const DEADLINE = 2_000;

/** Posts to control over one connection, which holds no process up. */
export function createMailer(controlUrl: string, identity: Identity): Mailer {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL('/v1/observations', controlUrl);
  let holding = false;
  return {
    post(observations) {
      const body = JSON.stringify({ observations });
      return new Promise((done) => {
        const outgoing = request(
          url,
          {
            method: 'POST',
            agent,
            headers: {
              [CALLER_HEADER]: identity.app,
              [PROOF_HEADER]: identity.proofFor(CONTROL),
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
            },
          },
          (response) => void response.resume(),
        );
        const late = setTimeout(() => outgoing.destroy(), DEADLINE);
        if (!holding) {
          late.unref();
          outgoing.on('socket', (socket) => void socket.unref());
        }
        outgoing.on('error', () => {});
        outgoing.on('close', () => {
          clearTimeout(late);
          done();
        });
        outgoing.end(body);
      });
    },
    hold() {
      holding = true;
    },
    close: () => agent.destroy(),
  };
}
