import type { Page } from '@playwright/test';

/** A passkey device that says yes without being asked. */
export interface VirtualAuthenticator {
  credentials(): Promise<number>;
}

/** Gives a page of Chromium such a device, built in, that knows who touches it. */
export async function addAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async credentials() {
      const answer = await session.send('WebAuthn.getCredentials', { authenticatorId });
      return answer.credentials.length;
    },
  };
}
