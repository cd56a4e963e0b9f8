/** What the page itself can tell about how it came to be; times in milliseconds. */
export interface PageTimes {
  ttfb: number;
  firstPaint: number;
  largestPaint: number;
  /** What the largest paint was: a tag, with its URL when it is a picture. */
  largestElement: string;
  layoutShift: number;
  domComplete: number;
  loaded: number;
  /** When every root was hydrated; undefined while one is not, or when there is none. */
  hydrated: number | undefined;
  /** When each root was hydrated, by the id of its slot. */
  roots: Record<string, number>;
  rootCount: number;
  longTasks: { start: number; duration: number }[];
  /** Bytes of the body on the wire, by URL. */
  bodies: Record<string, number>;
}

interface Watch {
  largest: { time: number; element: string };
  shift: number;
  tasks: { start: number; duration: number }[];
  roots: Record<string, number>;
  hydrated?: number;
}

declare global {
  var benchWatch: Watch;
}

/**
 * Runs in the page before anything else. A root counts as hydrated when React has committed it:
 * the fibre that React keeps on the container then says that it is not dehydrated any more.
 */
export function watchPage(): void {
  const watch: Watch = { largest: { time: 0, element: '' }, shift: 0, tasks: [], roots: {} };
  globalThis.benchWatch = watch;
  interface Timed extends PerformanceEntry {
    element?: Element;
    url?: string;
    value?: number;
    hadRecentInput?: boolean;
  }
  const observe = (type: string, see: (entry: Timed) => void) => {
    new PerformanceObserver((list) => list.getEntries().forEach((e) => see(e))).observe({
      type,
      buffered: true,
    });
  };
  observe('largest-contentful-paint', (entry) => {
    const tag = entry.element?.tagName.toLowerCase() ?? '';
    watch.largest = { time: entry.startTime, element: `${tag} ${entry.url ?? ''}`.trim() };
  });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) watch.shift += entry.value ?? 0;
  });
  observe('longtask', (entry) => {
    watch.tasks.push({ start: Math.round(entry.startTime), duration: Math.round(entry.duration) });
  });

  interface Fibre {
    stateNode: { current: { memoizedState: { isDehydrated?: boolean } | null } };
  }
  const isHydrated = (root: Element): boolean => {
    const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$'));
    const fibre = key && (root as unknown as Record<string, Fibre | null>)[key];
    return fibre ? fibre.stateNode.current.memoizedState?.isDehydrated === false : false;
  };
  const look = () => {
    const roots = [...document.querySelectorAll('[data-root]')];
    for (const root of roots) {
      const id = root.parentElement?.id ?? '';
      if (watch.roots[id] === undefined && isHydrated(root)) watch.roots[id] = performance.now();
    }
    const all = roots.length > 0 && roots.every((root) => isHydrated(root));
    if (all && document.readyState !== 'loading') watch.hydrated = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page at the end: gathers what was seen. */
export function readPage(): PageTimes {
  const { largest, shift, tasks, roots, hydrated } = globalThis.benchWatch;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return {
    ttfb: navigation!.responseStart,
    firstPaint: paint?.startTime ?? Number.NaN,
    largestPaint: largest.time,
    largestElement: largest.element,
    layoutShift: shift,
    domComplete: navigation!.domContentLoadedEventStart,
    loaded: navigation!.loadEventStart,
    hydrated,
    roots,
    rootCount: document.querySelectorAll('[data-root]').length,
    longTasks: tasks,
    bodies: Object.fromEntries(
      [navigation!, ...resources].map(({ name, encodedBodySize }) => [name, encodedBodySize]),
    ),
  };
}
