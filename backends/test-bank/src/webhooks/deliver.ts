import type { WebhookTarget } from '../settings.ts';
import { sign, SIGNATURE_HEADER } from './sign.ts';

const TIMEOUT = 10_000;

/** @returns why it was not taken; undefined when it was */
export async function deliver(
  { url, secret, token }: WebhookTarget,
  id: string,
  body: string,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        'tessera-deadline': String(TIMEOUT),
        [SIGNATURE_HEADER]: sign(secret, body, new Date()),
        ...(token !== undefined && { 'dapr-api-token': token }),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
