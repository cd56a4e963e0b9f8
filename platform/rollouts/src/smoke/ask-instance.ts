import { CALLER_HEADER, PROOF_HEADER } from '@tessera/mesh-identity';
import { CONTEXT_HEADERS } from '@tessera/slice-kit/contract';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';

export interface Answer {
  status: number;
  body: string;
}

/** Asks some instance of a release, as the shell would. @throws Error when nobody answers in time */
export async function askInstance(
  stage: Pick<Stage, 'identity' | 'instances'>,
  release: Release,
  path: string,
  options: { locale?: 'en' | 'ko'; timeout?: number; json?: unknown } = {},
): Promise<Answer> {
  const { locale = 'en', timeout = 10_000, json } = options;
  const [instance] = stage.instances(release);
  if (!instance) throw new Error('no instance of it is ready any more');
  const response = await fetch(`http://${instance.address}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
    headers: {
      [CALLER_HEADER]: stage.identity.app,
      [PROOF_HEADER]: stage.identity.proofFor(release.record.run.service),
      [CONTEXT_HEADERS.locale]: locale,
      [CONTEXT_HEADERS.currency]: locale === 'ko' ? 'KRW' : 'USD',
      'tessera-deadline': String(timeout),
      // Not to be counted as something that visitors do.
      'tessera-trial': '1',
      accept: json === undefined ? 'text/html' : 'application/json',
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
  });
  return { status: response.status, body: await response.text() };
}
