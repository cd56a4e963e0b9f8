import { exampleOfSchema, type Registry } from '@tessera/contracts';
import type {
  FragmentDescriptor,
  PageDescriptor,
  SliceDescriptor,
} from '@tessera/slice-kit/contract';
import { html, jsonForHtml } from '@tessera/slice-kit/server/html';

export interface PlayedPart {
  status: number;
  body: string;
}

const PART = /^\/(pages|fragments)\/([^/]+)$/;
/** Below this height there is no room for a line of text and a frame, in CSS pixels. */
const SMALL = 40;

/** Plays the pages and fragments of a slice. @returns undefined for what is neither */
export function createPartPlayer(
  slice: SliceDescriptor,
  registry: Registry,
): (url: URL) => PlayedPart | undefined {
  return ({ pathname, searchParams }) => {
    const [, kind, name] = PART.exec(pathname) ?? [];
    if (!kind) return undefined;
    const page = slice.pages.find((one) => kind === 'pages' && one.name === name);
    if (page) {
      return { status: 200, body: playPage(slice, page, searchParams.get('url') ?? '', registry) };
    }
    const fragment = slice.fragments.find((one) => kind === 'fragments' && one.name === name);
    if (!fragment) return { status: 404, body: 'not found' };
    const props = [...searchParams].filter(([prop]) => prop !== '_id');
    return { status: 200, body: playFragment(slice, fragment, props, registry) };
  };
}

function playPage(
  slice: SliceDescriptor,
  page: PageDescriptor,
  path: string,
  registry: Registry,
): string {
  const title = `${slice.name}: ${page.name} (played)`;
  const content = [
    html`<h1>${slice.name} / ${page.name}</h1>`,
    html`<p>A page of the slice ${slice.name}, played from its contract.</p>`,
    html`<p data-played-about>${path}</p>`,
    ...slotsOf(page.slots, registry),
    `<p>Pages of the shop:</p><ul>${linksOf(registry)}</ul>`,
  ];
  return (
    html`<head><title>${title}</title><meta name="robots" content="noindex" /></head>` +
    boxOf(slice.name, ['page'], content.join(''), path)
  );
}

function playFragment(
  slice: SliceDescriptor,
  fragment: FragmentDescriptor,
  props: [name: string, value: string][],
  registry: Registry,
): string {
  const about = props.map(([name, value]) => `${name}=${value}`).join(' ');
  const label = html`<b>${slice.name}/${fragment.name}</b> <span data-played-about>${about}</span>`;
  const content = [label, ...slotsOf(fragment.slots, registry)].join('');
  const classes = [isSmall(fragment) && 'small', fragment.name];
  return boxOf(slice.name, classes, content, about, `${slice.name}/${fragment.name} ${about}`);
}

/** @param about what an update of its props shows; `title` what hovering shows */
function boxOf(
  slice: string,
  kinds: (string | false)[],
  content: string,
  about: string,
  title = '',
): string {
  const names = kinds.map((kind) =>
    kind === 'page' || kind === 'small'
      ? `${slice}-played--${kind}`
      : kind && `${slice}-played-${kind}`,
  );
  const classes = [`${slice}-played`, ...names].filter(Boolean).join(' ');
  return (
    html`<div data-root><div class="${classes}" data-played="${slice}" title="${title}">` +
    `${content}</div></div>` +
    `<script type="application/json" data-props>${jsonForHtml({ about })}</script>`
  );
}

/** Fragments that it places, with props as their contracts give them as examples. */
function slotsOf(slots: readonly string[] | undefined, registry: Registry): string[] {
  return (slots ?? []).map((slot) => {
    const [owner = '', name] = slot.split('/');
    const fragments = registry.contracts.get(owner)?.descriptor.fragments;
    const schema = fragments?.find((fragment) => fragment.name === name)?.props;
    const props = new URLSearchParams(schema && examplePropsOf(schema)).toString();
    return html`<slice-slot name="${slot}" props="${props}"></slice-slot>`;
  });
}

interface Props {
  required?: string[];
  properties?: Record<string, { examples?: unknown[] }>;
}

/** Those that have to be given, and those that have an example. */
function examplePropsOf(schema: object): Record<string, string> {
  const { required = [], properties = {} } = schema as Props;
  const given = Object.entries(properties).filter(
    ([name, { examples }]) => required.includes(name) || examples,
  );
  return Object.fromEntries(given.map(([name, prop]) => [name, String(exampleOfSchema(prop))]));
}

function linksOf({ contracts }: Registry): string {
  return [...contracts.values()]
    .flatMap(({ slice, descriptor }) =>
      descriptor.pages.flatMap(({ name, pattern, examples }) => {
        const paths = examples ?? (/^[\w/.-]*$/.test(pattern) ? [pattern] : []);
        const label = `${slice}/${name}`;
        if (paths.length === 0) return [html`<li>${label}: ${pattern}</li>`];
        return paths.map((path) => html`<li>${label}: <a href="${path}">${path}</a></li>`);
      }),
    )
    .join('');
}

function isSmall({ size }: FragmentDescriptor): boolean {
  if (!size) return false;
  const sizes = 'width' in size ? [size] : [size.phone, size.desktop];
  return sizes.some(({ width, height }) => height < SMALL || (width !== 'fill' && width < 100));
}
