import type { Answer, Ask } from '../ask.ts';
import type { Report } from '../check.ts';
import { readPart } from './read-part.ts';

interface PartOffer {
  /** `page home` */
  what: string;
  kind: 'page' | 'fragment';
  /** That the manifest says it places. */
  slots: readonly string[];
  /** That the manifest says it depends on. */
  cookies: readonly string[];
  hasBrowserCode: boolean;
}

const HEAD_ELEMENTS = new Set(['title', 'meta', 'link', 'script']);
const ID = 'conform-1';

/**
 * One page or fragment, in both languages.
 *
 * @param path ends where the root's id goes
 */
export async function checkPart(
  ask: Ask,
  path: string,
  { hold }: Report,
  offer: PartOffer,
): Promise<void> {
  const { what } = offer;
  for (const locale of ['en', 'ko']) {
    const answer = await ask(path + ID, { headers: { 'tessera-locale': locale } });
    const { status, headers } = answer;
    const rule = (text: string): string => `${what} (${locale}): ${text}`;
    const known = status === 200 || status === 404 || status === 301 || status === 302;
    if (!hold(rule('answers 200, 404 or a redirect'), known, `status ${status}`)) continue;
    if (status === 301 || status === 302) {
      const to = headers.get('location') ?? '';
      hold(rule('redirects within the site'), /^\/(?![/\\])/.test(to), `location "${to}"`);
    }
    hold(
      rule('sets no cookie'),
      headers.getSetCookie().length === 0,
      'set-cookie is for forms and the API',
    );
    if (status !== 200) continue;
    checkHtml(answer, rule, hold, offer);
    checkCaching(answer, rule, hold);
  }
  await checkOtherCookies(ask, path, hold, offer);
}

function checkHtml(
  { headers, body }: Answer,
  rule: (text: string) => string,
  hold: Report['hold'],
  { kind, slots, hasBrowserCode }: PartOffer,
): void {
  const type = headers.get('content-type') ?? '';
  hold(
    rule('is HTML in UTF-8'),
    /^text\/html;\s*charset=utf-8$/i.test(type),
    `content-type "${type}"`,
  );
  const { head, root, props, inline, ids, slots: placed } = readPart(body);
  const strange = (head ?? []).filter(
    ({ name, attributes }) =>
      !HEAD_ELEMENTS.has(name) ||
      (name === 'script' && attributes.get('type') !== 'application/ld+json'),
  );
  hold(
    rule('has nothing in its head but title, meta, link and JSON-LD'),
    strange.length === 0,
    `<${strange[0]?.name}>`,
  );
  if (kind === 'page') {
    const titles = (head ?? []).filter(({ name }) => name === 'title').length;
    hold(rule('has a title'), titles === 1, `${titles} <title> in <head>`);
  } else hold(rule('has no head'), head === undefined, 'only pages have one');
  if (hasBrowserCode) {
    hold(rule('has its root'), root, '<div data-root> is missing: browser code mounts there');
    hold(
      rule('sends its props'),
      typeof props === 'object' && props !== null,
      '<script type="application/json" data-props> with an object is missing: browser code begins with them',
    );
  }
  hold(
    rule('has no inline scripts'),
    inline.length === 0,
    `${inline[0]}: the page’s policy refuses it`,
  );
  // A page stands alone in its document and may have anchors; fragments stand anywhere, and twice.
  const foreign = kind === 'page' ? [] : ids.filter((id) => !id.includes(ID));
  hold(rule('has ids of its own'), foreign.length === 0, `id="${foreign[0]}" does not hold ${ID}`);
  const silent = placed.filter((slot) => !slots.includes(slot));
  hold(
    rule('says which slots it places'),
    silent.length === 0,
    `${silent[0]} is not in its \`slots\``,
  );
}

function checkCaching(
  { headers }: Answer,
  rule: (text: string) => string,
  hold: Report['hold'],
): void {
  const control = headers.get('cache-control') ?? '';
  const shared = /\bpublic\b/.test(control);
  hold(
    rule('says how it may be kept'),
    shared ? /\bmax-age=\d+/.test(control) : /\b(?:private|no-store)\b/.test(control),
    `cache-control "${control}": public with max-age, or private`,
  );
  if (!shared) return;
  const tags = headers.get('surrogate-key') ?? '';
  hold(rule('has tags to be dropped by'), tags.trim() !== '', 'surrogate-key is missing');
  const vary = (headers.get('vary') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean);
  const more = vary.filter((name) => !ALLOWED_TO_VARY.has(name));
  hold(
    rule('varies on language and currency alone'),
    more.length === 0,
    `vary: ${more.join(', ')}`,
  );
}

const ALLOWED_TO_VARY = new Set(['tessera-locale', 'tessera-currency', 'accept-encoding']);

/** Cookies that a part does not name do not change it: the shell does not send them. */
async function checkOtherCookies(
  ask: Ask,
  path: string,
  hold: Report['hold'],
  { what, cookies }: PartOffer,
): Promise<void> {
  const [without, withOther] = await Promise.all([
    ask(path + ID),
    ask(path + ID, { headers: { cookie: 'conform_other=1' } }),
  ]);
  const same = without.status === withOther.status && without.body === withOther.body;
  hold(
    `${what}: does not depend on cookies that it does not name`,
    same,
    `it changes with a cookie that is not among ${cookies.join(', ') || 'none'}`,
  );
}
