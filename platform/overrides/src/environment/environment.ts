import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AnswerRequest, Stage } from '@tessera/control';
import type { ReleaseSet } from '@tessera/control/naming-client';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { keepReleases } from './kept-releases.ts';
import { placeTunnelledSlices } from './tunnelled-slices.ts';

/** Paths of control's API that the gateway asks when somebody brings an override. */
export const OVERRIDE_PATHS = {
  releases: '/v1/overrides/releases',
  tunnels: '/v1/overrides/tunnels',
} as const;

/** What is asked of `releases`. @see KeptReleases */
export interface WantedReleases {
  set: ReleaseSet;
  until: number;
}

/** What is asked of `tunnels`, by PUT and, without an address, by DELETE. */
export interface AnnouncedTunnel {
  manifest: SliceManifest;
  address: string;
}

const BODY_LIMIT = 256 * 1024;

/** Control's half of overrides: what a gateway has verified is made to run. */
export interface EnvironmentOverrides {
  answer: AnswerRequest;
  close(): void;
}

export function openEnvironmentOverrides(stage: Stage): EnvironmentOverrides {
  const releases = keepReleases(stage);
  const tunnels = placeTunnelledSlices(stage);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    switch (`${request.method} ${request.url}`) {
      case `POST ${OVERRIDE_PATHS.releases}`: {
        const { set, until } = (await read(request)) as WantedReleases;
        const missing = await releases.require(set, until);
        send(response, missing.length === 0 ? 200 : 409, { missing });
        return true;
      }
      case `PUT ${OVERRIDE_PATHS.tunnels}`: {
        const { manifest, address } = (await read(request)) as AnnouncedTunnel;
        send(response, tunnels.announce(manifest, address) ? 200 : 409, {});
        return true;
      }
      case `DELETE ${OVERRIDE_PATHS.tunnels}`: {
        const { manifest } = (await read(request)) as AnnouncedTunnel;
        tunnels.withdraw(manifest.name, manifest.release);
        send(response, 200, {});
        return true;
      }
      default:
        return false;
    }
  }

  return {
    answer,
    close() {
      releases.close();
      tunnels.close();
    },
  };
}

/** @throws Error for a body that is too long */
async function read(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? Infinity) > BODY_LIMIT) {
    throw new Error('too long');
  }
  return await json(request);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
