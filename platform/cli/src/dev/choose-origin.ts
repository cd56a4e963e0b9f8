/**
 * What a session is called in the browser of whoever works with it. A Codespace says itself under
 * which name a port of it is reached; elsewhere it is this machine.
 *
 * @see https://docs.github.com/codespaces/developing-in-a-codespace/default-environment-variables-for-your-codespace
 */
export function chooseOrigin(
  given: string | undefined,
  port: number,
  environment: NodeJS.ProcessEnv,
): string {
  if (given !== undefined) return given;
  const { CODESPACE_NAME: name, GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: domain } = environment;
  return name && domain ? `https://${name}-${port}.${domain}` : `http://localhost:${port}`;
}
