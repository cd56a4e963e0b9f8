import type { IncomingMessage } from 'node:http';
import { answerProblem, PROBLEMS } from '../answers/answer-problem.ts';
import type { Exchange } from '../exchange.ts';
import { isCrossSite } from '../refuse-cross-site.ts';
import { pagePolicy } from '../security-headers.ts';
import type { AskControl } from './ask-control.ts';
import { overridePage, type OverridePage } from './override-page.ts';
import type { VisitorOverrides } from './visitor-overrides.ts';

export const OVERRIDE_DOOR = /^\/_override(?:\/|$)/;
const BODY_LIMIT = 4 * 1024;

/**
 * `GET /_override?token=…` asks whether the browser is to be switched, `POST /_override` switches it,
 * `POST /_override/leave` switches it back. Only a press of the button switches: a link cannot.
 */
export async function answerOverride(
  exchange: Exchange,
  { pathname, search }: { pathname: string; search: string },
  context: { overrides: VisitorOverrides; origin: string; askControl: AskControl },
): Promise<void> {
  const { request, response } = exchange;
  const { overrides, origin, askControl } = context;
  const wanted = `${request.method} ${pathname}`;
  if (isCrossSite(request.method!, request.headers, origin)) {
    return answerProblem(exchange, PROBLEMS.crossSite, 'page');
  }
  if (wanted === 'POST /_override/leave') {
    request.resume();
    response.setHeader('set-cookie', overrides.forget);
    return redirect(exchange, returnPath(request, origin));
  }
  const token =
    wanted === 'GET /_override'
      ? (new URLSearchParams(search).get('token') ?? '')
      : wanted === 'POST /_override'
        ? ((await readForm(request))?.get('token') ?? '')
        : undefined;
  if (token === undefined) return answerProblem(exchange, PROBLEMS.notFound, 'page');
  const override = await overrides.read(token);
  if (override === 'not_switched_on') return answerProblem(exchange, PROBLEMS.notFound, 'page');
  if (typeof override === 'string') {
    return sendPage(exchange, 403, { kind: 'refused', reason: override });
  }
  if (request.method === 'GET') return sendPage(exchange, 200, { kind: 'ask', override, token });
  const { set, until } = override;
  const { status, body } = await askControl('POST', 'releases', { set, until });
  if (status !== 200) {
    const { missing = ['they cannot be asked for just now'] } = body as { missing?: string[] };
    return sendPage(exchange, 409, { kind: 'missing', missing });
  }
  response.setHeader('set-cookie', overrides.cookie(token, until));
  return redirect(exchange, '/');
}

function sendPage({ response, nonce }: Exchange, status: number, page: OverridePage): void {
  const body = overridePage(page, nonce);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'content-security-policy': pagePolicy(nonce),
  });
  response.end(body);
}

function redirect({ response }: Exchange, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store', 'content-length': 0 }).end();
}

/** The page that the button was pressed on. */
function returnPath({ headers: { referer = '' } }: IncomingMessage, origin: string): string {
  const url = URL.parse(referer);
  return url?.origin === origin && !OVERRIDE_DOOR.test(url.pathname)
    ? // Two slashes would name another host.
      url.pathname.replace(/^\/+/, '/') + url.search
    : '/';
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += (chunk as Buffer).toString();
    if (text.length > BODY_LIMIT) return undefined;
  }
  return new URLSearchParams(text);
}
