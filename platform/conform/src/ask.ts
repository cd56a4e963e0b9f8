const TIMEOUT = 10_000;

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Asks the slice as the shell does. @throws Error when there is no answer in 10 s */
export type Ask = (path: string, init?: RequestInit) => Promise<Answer>;

/**
 * @param base address of the slice's process
 * @param token what its sidecar would send as `dapr-api-token`
 */
export function createAsk(base: URL, token: string | undefined): Ask {
  return async (path, init = {}) => {
    const response = await fetch(new URL(path, base), {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: {
        'tessera-locale': 'en',
        'tessera-currency': 'USD',
        'tessera-deadline': '5000',
        ...(token !== undefined && { 'dapr-api-token': token }),
        ...(init.headers as Record<string, string>),
      },
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
}
