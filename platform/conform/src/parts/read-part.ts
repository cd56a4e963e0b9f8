import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What a page or fragment sent, taken apart. */
export interface Part {
  /** Elements within `<head>`: name and attributes. */
  head: { name: string; attributes: Map<string, string> }[] | undefined;
  /** Whether there is a `<div data-root>`. */
  root: boolean;
  /** The JSON of `<script type="application/json" data-props>`; undefined when there is none, or it is no JSON. */
  props: unknown;
  /** Inline scripts and `on…` attributes, which the page's policy refuses. */
  inline: string[];
  /** Ids of elements of the content. */
  ids: string[];
  /** `<slice-slot name="…">` */
  slots: string[];
}

const HEAD = /^\s*<head>([\s\S]*?)<\/head>/;

export function readPart(html: string): Part {
  const [whole, head] = HEAD.exec(html) ?? ['', undefined];
  const content = [...walk(parseFragment(html.slice(whole.length)))];
  const props = content.find(
    ({ tagName, attrs }) => tagName === 'script' && attrs.some(({ name }) => name === 'data-props'),
  );
  return {
    head:
      head === undefined
        ? undefined
        : [...walk(parseFragment(head))].map(({ tagName, attrs }) => ({
            name: tagName,
            attributes: attributesOf(attrs),
          })),
    root: content.some(({ attrs }) => attrs.some(({ name }) => name === 'data-root')),
    props: props && parse(textOf(props)),
    inline: content.flatMap(inlineOf),
    ids: content.flatMap(({ attrs }) => attributesOf(attrs).get('id') ?? []),
    slots: content.flatMap(({ tagName, attrs }) =>
      tagName === 'slice-slot' ? (attributesOf(attrs).get('name') ?? []) : [],
    ),
  };
}

function inlineOf({ tagName, attrs }: Tree.Element): string[] {
  const attributes = attributesOf(attrs);
  const handlers = [...attributes.keys()].filter((name) => name.startsWith('on'));
  const isScript = tagName === 'script' && !(attributes.get('type') ?? '').endsWith('json');
  return [
    ...(isScript && !attributes.has('src') ? ['<script>'] : []),
    ...handlers.map((name) => `<${tagName} ${name}>`),
  ];
}

function* walk(node: Tree.ParentNode): Generator<Tree.Element> {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    yield child;
    yield* walk('content' in child ? child.content : child);
  }
}

function attributesOf(attrs: Tree.Element['attrs']): Map<string, string> {
  return new Map(attrs.map(({ name, value }) => [name, value]));
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
