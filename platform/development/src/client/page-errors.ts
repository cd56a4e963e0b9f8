import type { Report } from '../door/messages.ts';

/** What went wrong in the page, in code of one slice. */
export type PageError = Pick<Report, 'kind' | 'part' | 'message' | 'stack' | 'componentStack'>;

/** What `shell:error` carries, as far as it matters here. */
interface ShellError {
  name?: string;
  kind?: string;
  message?: string;
  error?: unknown;
}

/**
 * Tells of every error of a slice: those that the shell reports of its parts, and those of no part
 * whose stack leads into its code.
 *
 * @param base address below which the slice's files are, `http://localhost:4100/assets/<slice>/<release>/`
 * @returns a function that ends it
 */
export function collectErrors(base: string, tell: (error: PageError) => void): () => void {
  const [, , slice = ''] = new URL(base).pathname.split('/');
  const ending = new AbortController();
  const { signal } = ending;

  document.addEventListener(
    'shell:error',
    ({ detail }: CustomEventInit<ShellError>) => {
      const { name = '', kind, message = '', error } = detail ?? {};
      // Without a kind no code is to blame: the network, or a page that is being left.
      if (!kind || !(name === slice || name.startsWith(`${slice}/`))) return;
      const what = kind === 'render' || kind === 'hydration' ? kind : 'script';
      tell({ ...describe(error, message), kind: what, part: name });
    },
    { signal },
  );
  window.addEventListener(
    'error',
    ({ error, message, filename }) => {
      const told = describe(error, message);
      if (`${told.stack ?? ''}\n${filename}`.includes(base)) tell({ ...told, kind: 'script' });
    },
    { signal },
  );
  window.addEventListener(
    'unhandledrejection',
    ({ reason }) => {
      const told = describe(reason, String(reason));
      if (told.stack?.includes(base)) tell({ ...told, kind: 'script' });
    },
    { signal },
  );
  const stopListening = listenToReact(base, tell);
  return () => {
    ending.abort();
    stopListening();
  };
}

function describe(error: unknown, message: string): Pick<PageError, 'message' | 'stack'> {
  if (!(error instanceof Error)) return { message };
  const { componentStack } = error as { componentStack?: unknown };
  return {
    message: error.message === '' ? error.name : error.message,
    ...(error.stack && { stack: error.stack }),
    ...(typeof componentStack === 'string' && { componentStack }),
  };
}

/** Attributes that differ between server and browser React tells to the console alone. */
const DIFFERING = 'A tree hydrated but some attributes';

function listenToReact(base: string, tell: (error: PageError) => void): () => void {
  const { error } = console;
  const listening = (...given: unknown[]): void => {
    error.apply(console, given);
    const [format, ...values] = given;
    if (typeof format !== 'string' || !format.startsWith(DIFFERING)) return;
    const { stack } = new Error();
    if (!stack?.includes(base)) return;
    const message = format.replaceAll('%s', () => String(values.shift()));
    tell({ kind: 'hydration', message, stack });
  };
  console.error = listening;
  return () => {
    // Whoever came later stays.
    if (console.error === listening) console.error = error;
  };
}
