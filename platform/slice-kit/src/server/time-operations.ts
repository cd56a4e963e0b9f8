import type { TrustedDocument } from './definitions.ts';

/** The operations that one page or fragment needed. */
export interface OperationTimes {
  /** Runs one and notes how it went; gives and throws what `run` does. */
  time<TData>(document: Named, run: () => Promise<TData>): Promise<TData>;
  /** The value of a `server-timing` header; undefined when there was none. */
  header(): string | undefined;
}

type Named = Pick<TrustedDocument<never, never>, '__meta__'>;

interface Operation {
  name: string;
  duration: number;
  failed: boolean;
}

/** Of one answer; more than this is a fault that the first ones show as well. */
const TOLD_AT_MOST = 20;

/**
 * Times operations for `server-timing` (W3C): `gql;desc="Product";dur=12.5`, or `gql-failed` for one
 * that failed. Says neither variables nor data.
 */
export function timeOperations(): OperationTimes {
  const operations: Operation[] = [];
  return {
    async time(document, run) {
      const operation: Operation = { name: nameOf(document), duration: 0, failed: false };
      if (operations.length < TOLD_AT_MOST) operations.push(operation);
      const began = performance.now();
      try {
        const data = await run();
        operation.name ||= fieldsOf(data) || hashOf(document);
        return data;
      } catch (error) {
        operation.name ||= hashOf(document);
        operation.failed = true;
        throw error;
      } finally {
        operation.duration = performance.now() - began;
      }
    },
    header() {
      return operations.length > 0 ? operations.map(format).join(', ') : undefined;
    },
  };
}

function format({ name, duration, failed }: Operation): string {
  const desc = name.replace(/[^\w ]/g, '').slice(0, 80);
  return `gql${failed ? '-failed' : ''};desc="${desc}";dur=${duration.toFixed(1)}`;
}

/** Its name, where the documents were generated with `onExecutableDocumentNode`. */
function nameOf({ __meta__ }: Named): string {
  return typeof __meta__?.['name'] === 'string' ? __meta__['name'] : '';
}

/** What was asked for: the top of the answer. */
function fieldsOf(data: unknown): string {
  return typeof data === 'object' && data !== null ? Object.keys(data).join(' ') : '';
}

function hashOf({ __meta__ }: Named): string {
  const hash = __meta__?.['hash'];
  return typeof hash === 'string' ? hash.replace(/^sha256:/, '').slice(0, 8) : '';
}
