import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlError, type SliceSources } from '@tessera/control';

type SliceDescriptor = NonNullable<SliceSources['frontend']>['descriptor'];

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** What the contract takes. */
const LONGEST_NAME = 40;
const TITLE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:;!?()+·–—-]{0,59}$/u;

/** Names of the platform's own, of paths that are not a slice's, and of roles that PostgreSQL keeps to itself. */
const RESERVED = new Set([
  ...['shell', 'platform', 'gateway', 'control', 'sidecar', 'bus', 'api', 'assets', 'preview'],
  ...['healthz', 'readyz', 'postgres', 'template0', 'template1', 'public', 'none'],
]);

/**
 * Makes sure that a slice can be called so, and that nothing is where it would lie.
 *
 * @throws ControlError `invalid_name`, `reserved_name`, `name_taken`, `address_taken`
 */
export function checkName(root: string, name: string): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    throw new ControlError(
      'invalid_name',
      `"${name}" cannot be the name of a slice: take lower-case letters and digits in words joined by "-", at most ${LONGEST_NAME} characters${suggestion(name)}.`,
    );
  }
  if (RESERVED.has(name)) {
    throw new ControlError(
      'reserved_name',
      `"${name}" is kept for the platform. Take another name, such as "${name}-notes".`,
    );
  }
  const taken = [`mfe-${name}`, `backends/${name}`].find((path) => existsSync(join(root, path)));
  if (taken !== undefined) {
    throw new ControlError(
      'name_taken',
      `${taken} is there already. Take another name, or remove that folder first.`,
    );
  }
  const owner = findOwner(root, `/${name}`);
  if (owner !== undefined) {
    throw new ControlError(
      'address_taken',
      `/${name} is a page of ${owner} already. Take another name for the slice.`,
    );
  }
}

/** @throws ControlError `invalid_title` */
export function checkTitle(option: '--title' | '--title-ko', title: string): void {
  if (TITLE.test(title)) return;
  throw new ControlError(
    'invalid_title',
    `${option} "${title}": take letters, digits, spaces and simple punctuation, at most 60 characters, a letter or digit first. Anything else can be written into src/texts/page.ts later.`,
  );
}

/** `Gift Notes!` → `, such as "gift-notes"` */
function suggestion(name: string): string {
  const better = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, LONGEST_NAME)
    .replace(/-+$/, '');
  return better === '' ? '' : `, such as "${better}"`;
}

/** The slice that has a page at exactly this path. */
function findOwner(root: string, path: string): string | undefined {
  const slices = globSync('mfe-*/slice.json', { cwd: root }).map(
    (file) =>
      JSON.parse(readFileSync(join(root, file), 'utf8')) as Pick<SliceDescriptor, 'name' | 'pages'>,
  );
  return slices.find(({ pages }) => pages.some(({ pattern }) => pattern === path))?.name;
}
