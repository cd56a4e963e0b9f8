/** A passkey was not taken; `code` says why. */
export class PasskeyRefused extends Error {
  override name = 'PasskeyRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Sends JSON to one of the passkey addresses of the account.
 *
 * @throws PasskeyRefused, or TypeError when nobody answered
 */
export async function askPasskeys<T>(path: string, body: object = {}): Promise<T> {
  const response = await fetch(`/api/account/passkeys/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return (await response.json()) as T;
  throw new PasskeyRefused(await codeOf(response), `${path} answered ${response.status}`);
}

async function codeOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error?: { code?: string } };
    return error?.code ?? 'failed';
  } catch {
    return 'failed';
  }
}

/** Why it did not work, as far as it helps: the device's own words are for programmers. */
export function passkeyProblem(error: unknown): string {
  if (error instanceof PasskeyRefused) return error.code;
  // What a device says that has one already.
  return error instanceof Error && error.name === 'InvalidStateError' ? 'known_passkey' : 'failed';
}
