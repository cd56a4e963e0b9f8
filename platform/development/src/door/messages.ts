/** What the door and the pages that are open tell each other. */
import type { Problem } from '../problems/problems.ts';

/** What `_hot/events` tells a page. */
export type HotEvent =
  /** Always the first. Another session than before: everything may be different. */
  | { type: 'hello'; session: string }
  /** A build for the browser is there; pages that run another one take it over. */
  | { type: 'built'; hash: string }
  /** From now on the server renders new code. */
  | { type: 'server' }
  /** The service was started anew. */
  | { type: 'backend' }
  /** Everything that is wrong at the moment. */
  | { type: 'problems'; problems: Problem[] };

/** What went wrong in a page, `POST _hot/reports`. */
export interface Report {
  kind: 'render' | 'hydration' | 'script';
  /** `<slice>/<page or fragment>`, when it is known. */
  part?: string | undefined;
  message: string;
  stack?: string | undefined;
  /** React's: the components around the place, innermost first. */
  componentStack?: string | undefined;
  /** Hash of the build that ran. */
  build?: string | undefined;
}

/** `POST _hot/open` */
export interface EditorPlace {
  /** From the root of the sources. */
  file: string;
  line?: number;
  column?: number;
}
