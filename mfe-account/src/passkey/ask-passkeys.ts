/**
 * Sends JSON to one of the passkey addresses of the account.
 *
 * @throws Error when it was refused, or nobody answered
 */
export async function askPasskeys<T>(path: string, body: object = {}): Promise<T> {
  const response = await fetch(`/api/account/passkeys/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`passkeys/${path} answered ${response.status}`);
  return (await response.json()) as T;
}
