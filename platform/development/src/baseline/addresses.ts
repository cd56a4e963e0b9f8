/** Addresses of an environment, said as the same ones of this origin. */
export interface Addresses {
  /** A `Location`: one of the environment becomes a path, any other stays. */
  location(value: string): string;
  /** A text in which the environment's origin may stand, such as a `Link` header. */
  text(value: string): string;
  /**
   * HTML of a part or a page. In the content every address: what is rendered has to equal the props
   * beside it, and whoever clicks shall stay here. In the head only what the browser follows or
   * loads; the canonical address and what is said to search engines stay true.
   */
  html(value: string): string;
  /** `Origin` and `Referer` of a request: this origin becomes the environment's. */
  source(value: string): string;
}

const HEAD_END = '</head>';
/** Elements of a head that lead or load; links are told apart by their `rel`. */
const ACTIVE_TAG = /<(?:link|meta|base)\b[^>]*>/gi;
const SAID_ONLY = /\brel=["']?(?:canonical|alternate|author|license|next|prev)\b/i;
const REFRESH = /\bhttp-equiv=["']?refresh\b/i;

/**
 * @param origins of the environment: what it calls itself, then where else it is found
 * @param localOrigin `http://localhost:4100`
 */
export function createAddresses(origins: readonly string[], localOrigin: string): Addresses {
  const theirs = new Set(origins.flatMap(spellings));
  const [main = ''] = origins;
  // What follows must not make another host or port of it: `https://shop.example.com.evil.example`.
  const pattern = new RegExp(
    `(?:${[...theirs].map(escapePattern).join('|')})(?=[/?#"'&<>\\s\\\\,;)]|$)`,
    'gi',
  );
  const text = (value: string): string => value.replace(pattern, localOrigin);

  function head(value: string): string {
    return value.replace(ACTIVE_TAG, (tag) => {
      const followed = /^<meta/i.test(tag) ? REFRESH.test(tag) : !SAID_ONLY.test(tag);
      return followed ? text(tag) : tag;
    });
  }

  return {
    text,
    location(value) {
      // One that names no host leads to the same path here.
      if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value)) return value;
      const url = URL.parse(value, main);
      if (!url || !theirs.has(url.origin)) return value;
      // A path of two slashes would be another host.
      return url.pathname.replace(/^\/+/, '/') + url.search + url.hash;
    },
    html(value) {
      const end = value.indexOf(HEAD_END);
      if (end < 0) return text(value);
      return head(value.slice(0, end)) + text(value.slice(end));
    },
    source(value) {
      const url = URL.parse(value);
      if (url?.origin !== localOrigin) return value;
      return value === url.origin ? main : main + url.pathname + url.search;
    },
  };
}

/** An origin on its usual port is meant with and without encryption: one leads to the other. */
function spellings(origin: string): string[] {
  const url = new URL(origin);
  return url.port === '' ? [`https://${url.host}`, `http://${url.host}`] : [origin];
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
