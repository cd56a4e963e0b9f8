import { createHash } from 'node:crypto';

/**
 * Which of the visitor's cookies came from which environment, remembered by the browser itself, so
 * that it outlives this process. On `localhost` a browser sends the cookies of every program that ever
 * served there: only those that are the environment's go out to it.
 */
export const MARK_COOKIE = 'tessera_baseline';

/** The gateway's: which releases the visit is served from, here and there. */
const SET_COOKIE = 'tessera_set';
/** The visitor's preferences, which every shell writes alike. */
const PREFERENCES = ['lang', 'currency'];
const MARK_LIFE = 90 * 24 * 60 * 60;

/**
 * Names that browsers take over HTTPS alone. Over HTTP such a cookie has `plain` in front of its name.
 */
const PREFIXED = /^__(?:Host|Secure|Http|Host-Http)-/i;
const PLAIN = 'plain';

export interface Cookies {
  /**
   * A visitor's `Cookie` header as the environment may see it; undefined when nothing of it is left.
   */
  toEnvironment(header: string | undefined): string | undefined;
  /**
   * `Set-Cookie` headers of the environment as this origin may give them to the browser.
   *
   * @param sent the `Cookie` header of the request that they answer
   */
  toVisitor(given: readonly string[], sent: string | undefined): string[];
  /** What a cookie of the environment is called here. */
  nameHere(name: string): string;
}

/**
 * @param options.environment its origin
 * @param options.localOrigin where the browser is
 * @param options.expected names that the environment's slices say they read and no local slice does
 */
export function createCookies(options: {
  environment: string;
  localOrigin: string;
  expected(): ReadonlySet<string>;
}): Cookies {
  const plain = options.localOrigin.startsWith('http:');
  const key = createHash('sha256').update(options.environment).digest('hex').slice(0, 8);
  /** Several answers at once each know only what their own request said. */
  const seen = new Set<string>();

  const nameHere = (name: string): string => (plain && PREFIXED.test(name) ? PLAIN + name : name);
  const nameThere = (name: string): string =>
    plain && name.startsWith(PLAIN) && PREFIXED.test(name.slice(PLAIN.length))
      ? name.slice(PLAIN.length)
      : name;

  function markedIn(pairs: readonly Pair[]): Set<string> {
    const value = pairs.find(([name]) => name === MARK_COOKIE)?.[1] ?? '';
    const [markedKey, ...names] = value.split('|');
    return new Set(markedKey === key ? names.map(decode) : []);
  }

  return {
    nameHere,
    toEnvironment(header) {
      const pairs = readPairs(header);
      const marked = markedIn(pairs);
      const expected = options.expected();
      const passed = pairs.flatMap(([given, value]) => {
        if (given === MARK_COOKIE || given === SET_COOKIE) return [];
        const name = nameThere(given);
        const theirs = marked.has(name) || seen.has(name) || expected.has(name);
        return theirs || PREFERENCES.includes(name) ? [`${name}=${value}`] : [];
      });
      return passed.length > 0 ? passed.join('; ') : undefined;
    },
    toVisitor(given, sent) {
      const marked = markedIn(readPairs(sent));
      const before = marked.size;
      const passed = given.flatMap((text) => {
        const [pair = '', ...attributes] = text.split(';');
        const at = pair.indexOf('=');
        const name = pair.slice(0, at).trim();
        if (at < 1 || name === SET_COOKIE || name === MARK_COOKIE) return [];
        if (!PREFERENCES.includes(name)) seen.add(name);
        const rest = attributes.flatMap((one) => attributeHere(one.trim(), plain));
        return [[`${nameHere(name)}=${pair.slice(at + 1).trim()}`, ...rest].join('; ')];
      });
      if (passed.length > 0) for (const name of seen) marked.add(name);
      if (marked.size === before) return passed;
      const value = [key, ...[...marked].map(encodeURIComponent)].join('|');
      const secure = plain ? '' : '; Secure';
      return [
        ...passed,
        `${MARK_COOKIE}=${value}; Path=/; Max-Age=${MARK_LIFE}; HttpOnly; SameSite=Lax${secure}`,
      ];
    },
  };
}

/** An attribute as it fits this origin: nothing when it does not. */
function attributeHere(attribute: string, plain: boolean): string[] {
  const [name = '', value = ''] = attribute.split('=', 2).map((part) => part.trim().toLowerCase());
  // The cookie is this host's, whatever the other one is called.
  if (name === 'domain' || name === '') return [];
  if (!plain) return [attribute];
  // Both are for HTTPS, and so is a cookie for every site.
  if (name === 'secure' || name === 'partitioned') return [];
  return name === 'samesite' && value === 'none' ? ['SameSite=Lax'] : [attribute];
}

type Pair = readonly [name: string, value: string];

function readPairs(header: string | undefined): Pair[] {
  return (header ?? '').split(';').flatMap((text): Pair[] => {
    const at = text.indexOf('=');
    return at < 1 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
