import { lookup, type LookupAddress } from 'node:dns';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { PictureError } from './picture-error.ts';

export interface FetchLimits {
  /** Bytes of a picture. */
  bytes: number;
  /** Milliseconds from the first connection to the last byte, redirects included. */
  time: number;
  redirects: number;
  /** Lets URLs lead to this machine and to private networks. */
  allowPrivate: boolean;
}

export const FETCH_LIMITS: FetchLimits = {
  bytes: 20 * 1024 * 1024,
  time: 20_000,
  redirects: 5,
  allowPrivate: false,
};

const PRIVATE_REASON =
  'leads into a private network or to this machine. Use a public URL, or import with --allow-private-urls.';

type LookupCallback = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Resolves a name and refuses it when any of its addresses is private: what was checked is what is connected to. */
function lookupPublic(host: string, options: object, done: LookupCallback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return done(new PictureError(PRIVATE_REASON), []);
    if ((options as { all?: boolean }).all) return done(null, addresses);
    const [first] = addresses;
    return first
      ? done(null, first.address, first.family)
      : done(new PictureError('is on a host that has no address.'), []);
  });
}

function open(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (!limits.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    throw new PictureError(PRIVATE_REASON);
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      headers: {
        accept: 'image/avif,image/webp,image/png,image/jpeg,image/*;q=0.5',
        'user-agent': 'tessera-catalogue/1',
      },
      ...(limits.allowPrivate ? {} : { lookup: lookupPublic as never }),
    };
    (url.protocol === 'https:' ? getHttps : getHttp)(url, options, resolve).on('error', reject);
  });
}

function parse(source: string, base?: URL): URL {
  const url = URL.parse(source, base?.href);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new PictureError('is not an http or https URL. Correct it.');
  if (url.username || url.password)
    throw new PictureError('holds a password. Leave it out of the URL.');
  return url;
}

async function readBody(response: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new PictureError(
    `is larger than ${Math.round(limit / 1024 / 1024)} MB. Offer a smaller one.`,
  );
  if (Number(response.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Fetches a picture within limits of size, time and redirects. Every host on the way has to be public.
 *
 * @throws PictureError with what is wrong and how to mend it
 */
export async function fetchPicture(
  source: string,
  limits: FetchLimits = FETCH_LIMITS,
): Promise<Buffer> {
  const signal = AbortSignal.timeout(limits.time);
  try {
    let url = parse(source);
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const response = await open(url, limits, signal);
      try {
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (status >= 300 && status < 400 && location) {
          url = parse(location, url);
          continue;
        }
        if (status !== 200)
          throw new PictureError(
            `answers ${status}. Check that it can be opened without logging in.`,
          );
        const type = response.headers['content-type'] ?? '';
        if (!/^(image\/|application\/octet-stream|binary\/octet-stream)/i.test(type))
          throw new PictureError(`is of the type "${type.slice(0, 60)}" and no picture.`);
        return await readBody(response, limits.bytes);
      } finally {
        response.destroy();
      }
    }
    throw new PictureError(`redirects more than ${limits.redirects} times. Give the final URL.`);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    if (signal.aborted)
      throw new PictureError(
        `did not arrive within ${limits.time / 1000} seconds. Try again later.`,
        error,
      );
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PictureError(
      code === 'ENOTFOUND'
        ? 'is on a host that does not exist. Correct the URL.'
        : `could not be fetched: ${message}.`,
      error,
    );
  }
}
