/** A hole in a part that another fragment fills. */
export interface SlotReference {
  /** `<slice>/<fragment>` */
  name: string;
  /** Props as a query string, decoded from the attribute. */
  props: string;
}

/** A page or a fragment as its slice answered, cut at its slots; in bytes, ready to be sent often. */
export interface Part {
  status: number;
  /** Inner HTML of its `<head>`, every element marked as the page's own; empty for fragments. */
  head: string;
  segments: (Buffer | SlotReference)[];
  /** Target of a redirect (status 301, 302). */
  location?: string;
  /** How long its slice took for what: the answer's `server-timing`. */
  timing?: string;
}

const SLOT = /<slice-slot\b([^>]*)><\/slice-slot>/g;
const ATTRIBUTE = /\b(name|props)="([^"]*)"/g;
const TOP_LEVEL_HEAD = /<(title|meta|link|script|base)\b/g;

/**
 * Cuts a slice's HTML answer into its head and the segments between its slots.
 *
 * @param body `<head>…</head>` (optional) followed by the content
 */
export function parsePart(status: number, body: string): Part {
  let head = '';
  let content = body;
  if (body.startsWith('<head>')) {
    const end = body.indexOf('</head>');
    if (end > 0) {
      // The mark lets soft navigation take exactly these elements out again.
      head = body.slice(6, end).replace(TOP_LEVEL_HEAD, '<$1 data-page-head');
      content = body.slice(end + 7);
    }
  }
  const segments: Part['segments'] = [];
  let at = 0;
  for (const match of content.matchAll(SLOT)) {
    const slot: SlotReference = { name: '', props: '' };
    for (const [, key, value] of match[1]!.matchAll(ATTRIBUTE)) {
      slot[key as 'name' | 'props'] = decodeEntities(value!);
    }
    segments.push(Buffer.from(content.slice(at, match.index)), slot);
    at = match.index + match[0].length;
  }
  segments.push(Buffer.from(content.slice(at)));
  return { status, head, segments };
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
