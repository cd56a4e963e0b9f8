import { readYaml, type YamlValue } from '../configuration/yaml-reader.ts';

/** Who may do what in the mesh, and how much of it at a time. */
export interface Mesh {
  /** Whether `caller` may call `callee`; what is not written down is refused. */
  mayCall(caller: string, callee: string): boolean;
  mayPublish(app: string, topic: string): boolean;
  maySubscribe(app: string, topic: string): boolean;
  limits(app: string): Limits;
}

export interface Limits {
  /** Requests that the app works on at a time. */
  concurrency: number;
  /** Requests that may wait for their turn. */
  queue: number;
  /** Calls that the app may have under way to one other app. */
  outbound: number;
}

type TopicMatch = (topic: string) => boolean;

interface App {
  calls: Set<string>;
  publishes: TopicMatch[];
  subscribes: TopicMatch[];
  limits: Limits;
}

/** Every app but those that say so themselves: they face visitors, and call slices that are deployed tomorrow. */
const ANYBODY = '*';
const DEFAULT_LIMITS: Limits = { concurrency: 64, queue: 128, outbound: 256 };

/**
 * Reads `mesh.yaml`: for each app which others it `calls` (`*`: every slice), which topics it `publishes` and
 * `subscribes` to (a `*` at the end stands for anything), and its `limits`.
 *
 * @throws ConfigurationError `invalid_mesh` naming the line of each mistake
 */
export function readMesh(file: string, source: string): Mesh {
  return readYaml(file, source, 'invalid_mesh', (root) => {
    root.only('limits', 'apps');
    const defaults = readLimits(root.get('limits'), DEFAULT_LIMITS);
    const written = root.get('apps');
    const apps = new Map<string, App>();
    for (const [name, value] of written.entries()) apps.set(name, readApp(value, defaults));
    for (const [, value] of written.entries()) {
      for (const callee of value.get('calls').texts()) {
        const name = callee.text();
        if (name !== undefined && name !== ANYBODY && !apps.has(name))
          callee.problem(`apps has no "${name}"`);
      }
    }
    return {
      mayCall(caller, callee) {
        const calls = apps.get(caller)?.calls;
        if (calls === undefined) return false;
        return calls.has(callee) || (calls.has(ANYBODY) && !apps.get(callee)?.calls.has(ANYBODY));
      },
      mayPublish: (app, topic) => isAny(apps.get(app)?.publishes, topic),
      maySubscribe: (app, topic) => isAny(apps.get(app)?.subscribes, topic),
      limits: (app) => apps.get(app)?.limits ?? defaults,
    };
  });
}

function readApp(value: YamlValue, defaults: Limits): App {
  value.only('calls', 'publishes', 'subscribes', 'limits');
  return {
    calls: new Set(
      value
        .get('calls')
        .texts()
        .flatMap((callee) => callee.text() ?? []),
    ),
    publishes: readTopics(value.get('publishes')),
    subscribes: readTopics(value.get('subscribes')),
    limits: readLimits(value.get('limits'), defaults),
  };
}

function isAny(matches: TopicMatch[] | undefined, topic: string): boolean {
  return matches?.some((match) => match(topic)) ?? false;
}

function readTopics(value: YamlValue): TopicMatch[] {
  return value.texts().map((topic) => readTopic(topic));
}

function readTopic(value: YamlValue): TopicMatch {
  const pattern = value.text() ?? '';
  const start = pattern.replace(/\*$/, '');
  if (start.includes('*')) value.problem('a "*" may stand at the end only');
  if (start === pattern) return (topic) => topic === pattern;
  return (topic) => topic.startsWith(start);
}

function readLimits(value: YamlValue, defaults: Limits): Limits {
  value.only('concurrency', 'queue', 'outbound');
  return {
    concurrency: value.get('concurrency').wholeNumber(1) ?? defaults.concurrency,
    queue: value.get('queue').wholeNumber(0) ?? defaults.queue,
    outbound: value.get('outbound').wholeNumber(1) ?? defaults.outbound,
  };
}
