import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from '../../accounts/testing/browser.ts';
import { postJson, type JsonAnswer } from './post-json.ts';
import { createPasskey, signWith, type DevicePasskey } from './software-authenticator.ts';

/** Where a page says that it is. */
export interface Place {
  origin: string;
  rpId: string;
}

export const SHOP: Place = { origin: 'https://shop.example.com', rpId: 'shop.example.com' };

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}

export async function askForRegistration(
  app: NestFastifyApplication,
  browser: Browser,
): Promise<CreationOptions> {
  const { body } = await postJson(app, browser, '/passkeys/registration-options', {});
  return body as unknown as CreationOptions;
}

/** Makes a passkey in a browser that is logged in, from the options to the answer. */
export async function addPasskeyIn(
  app: NestFastifyApplication,
  browser: Browser,
  { place = SHOP, name = 'Laptop' } = {},
): Promise<{ passkey: DevicePasskey; answer: JsonAnswer; response: unknown }> {
  const { challenge, user } = await askForRegistration(app, browser);
  const { passkey, response } = createPasskey({ challenge, user: user.id, ...place });
  const answer = await postJson(app, browser, '/passkeys/registration', { name, response });
  return { passkey, answer, response };
}

export async function askForLogin(app: NestFastifyApplication, browser: Browser): Promise<string> {
  const { body } = await postJson(app, browser, '/passkeys/login-options', {});
  return String(body['challenge']);
}

/** Logs in, from the options to the answer. */
export async function logInWith(
  app: NestFastifyApplication,
  browser: Browser,
  passkey: DevicePasskey,
  place: Place = SHOP,
): Promise<{ answer: JsonAnswer; response: unknown }> {
  const challenge = await askForLogin(app, browser);
  const response = signWith(passkey, { challenge, ...place });
  return { answer: await postJson(app, browser, '/passkeys/login', { response }), response };
}
