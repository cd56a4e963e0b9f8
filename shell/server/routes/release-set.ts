import type { ServerResponse } from 'node:http';
import { formatReleaseSet } from '@tessera/control/naming-client';
import type { Site } from '../site/site.ts';
import { sendJson } from './answers.ts';

/** `GET /_release-set`: what a page that is asked for now would be made with. */
export interface ReleaseSetAnswer {
  /** `account=ab…,cart=cd…` */
  set: string;
}

/** Tells an open page whether the shop has gone on since it was made. */
export function sendReleaseSet(res: ServerResponse, site: Site): void {
  const answer: ReleaseSetAnswer = { set: formatReleaseSet(site.releaseSet) };
  sendJson(res, 200, answer, { 'cache-control': 'no-store' });
}
