import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, patchFile, wrapModule } from './patch-file.ts';
import type { SourceTree } from './source-tree.ts';

/** Ways in which a release is broken; each patch is made for the catalog. */
export const BROKEN = [
  'crashes-at-start',
  'never-ready',
  'error-on-one-page',
  'slow',
  'hydration-error',
  'incompatible-schema',
  'missing-fragment',
  'destructive-migration',
] as const;
export type Broken = (typeof BROKEN)[number];

/** Harmless: a comment in the styles, and a mark in the head of every page that says whose it is. */
export function mark(tree: SourceTree, name: string): void {
  const [styles] = filesIn(join(tree.frontend, 'dist/browser'), /\.css$/);
  patchFile(styles!, (text) => `${text}\n/* ${name} */\n`);
  wrapRendering(
    tree,
    `for (const page of Object.values(slice.pages)) {
  const { head } = page;
  page.head = (...all) => head(...all) + '<meta name="release-mark" content="${name}">';
}`,
  );
}

/** The mark that {@link mark} left in a page. */
export function markOf(html: string): string | undefined {
  return /<meta\b[^>]*\bname="release-mark" content="([^"]+)"/.exec(html)?.[1];
}

/** As the pages' own code makes their outermost element. */
const ROOT = '"div",{"data-boundary":"catalog"';

const PATCHES: Record<Broken, (tree: SourceTree) => void> = {
  'crashes-at-start'({ backend }) {
    patchFile(join(backend, 'dist/main.mjs'), (text) => `throw new Error('no start');\n${text}`);
  },
  'never-ready'({ backend }) {
    wrapModule(
      join(backend, 'dist/main.mjs'),
      (built) => `import { Server } from 'node:http';
const { emit } = Server.prototype;
Server.prototype.emit = function (event, request, response, ...rest) {
  if (event !== 'request' || request.url !== '/readyz') {
    return emit.call(this, event, request, response, ...rest);
  }
  response.writeHead(503).end('not yet');
  return true;
};
await import('${built}');
`,
    );
  },
  'error-on-one-page'(tree) {
    wrapRendering(
      tree,
      `slice.pages.collection.render = () => {
  throw new Error('this collection cannot be shown');
};`,
    );
  },
  slow(tree) {
    wrapRendering(
      tree,
      `for (const part of [...Object.values(slice.pages), ...Object.values(slice.fragments)]) {
  const { load } = part;
  part.load = async (...all) => {
    await new Promise((done) => setTimeout(done, 300));
    return load(...all);
  };
}`,
    );
  },
  'hydration-error'({ frontend }) {
    for (const page of filesIn(join(frontend, 'dist/browser'), /expose_pages__.*\.js$/)) {
      patchFile(page, (text) => text.replace(ROOT, ROOT.replace('div', 'section')));
    }
  },
  'incompatible-schema'({ backend }) {
    // The cart asks for it with every line that is added, and so do the catalog's own pages.
    patchFile(join(backend, 'contract/schema.graphql'), (text) =>
      withoutField(text, 'Variant', 'price'),
    );
  },
  'missing-fragment'({ frontend }) {
    patchFile(join(frontend, 'slice.json'), (text) => {
      const descriptor = JSON.parse(text) as { fragments: { name: string }[] };
      const fragments = descriptor.fragments.filter(({ name }) => name !== 'recommendations');
      return JSON.stringify({ ...descriptor, fragments }, null, 2);
    });
  },
  'destructive-migration'({ backend }) {
    const tag = '9000_no-subtitles';
    writeFileSync(
      join(backend, `migrations/${tag}.sql`),
      'ALTER TABLE "product" DROP COLUMN "subtitle";\n',
    );
    patchFile(join(backend, 'migrations/meta/_journal.json'), (text) => {
      const journal = JSON.parse(text) as { entries: { idx: number; when: number }[] };
      const last = journal.entries.at(-1)!;
      const entry = { ...last, idx: last.idx + 1, when: last.when + 1, tag };
      return JSON.stringify({ ...journal, entries: [...journal.entries, entry] });
    });
  },
};

/** Breaks a built catalog. */
export function breakIt(tree: SourceTree, how: Broken): void {
  PATCHES[how](tree);
}

/** @param code runs once, when the server bundle is loaded; knows its `slice` */
function wrapRendering({ frontend }: SourceTree, code: string): void {
  wrapModule(
    join(frontend, 'dist/server/main.mjs'),
    (built) => `import { slice } from '${built}';\n${code}\nexport { slice };\n`,
  );
}

function withoutField(schema: string, type: string, field: string): string {
  const start = schema.search(new RegExp(`^type ${type}\\b`, 'm'));
  const end = schema.indexOf('\n}', start);
  if (start < 0 || end < 0) throw new Error(`the schema has no type ${type}`);
  const body = schema.slice(start, end).split('\n');
  const rest = body.filter((line) => !new RegExp(`^\\s*${field}\\b.*:`).test(line));
  return schema.slice(0, start) + rest.join('\n') + schema.slice(end);
}
