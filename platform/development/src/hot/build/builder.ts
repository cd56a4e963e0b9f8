import { Worker } from 'node:worker_threads';
import type { BuilderMessage, BuildOrder, Built, Bundle } from './messages.ts';

/** Builds the bundles of a slice, again with every change, in a thread of its own. */
export interface Builder {
  onBuilt(listener: (built: Built) => void): void;
  onBuilding(listener: (bundle: Bundle) => void): void;
  /** Its configuration cannot be used, or the thread has ended. */
  onBroken(listener: (message: string) => void): void;
  close(): Promise<void>;
}

/** Megabytes of objects that live on; what a slice takes with room to spare. */
const MEMORY = 512;

export function startBuilder(order: BuildOrder): Builder {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: 32 },
  });
  const built = new Set<(built: Built) => void>();
  const building = new Set<(bundle: Bundle) => void>();
  const broken = new Set<(message: string) => void>();
  worker.on('message', (message: BuilderMessage) => {
    if (message.kind === 'built') for (const listener of built) listener(message);
    else if (message.kind === 'building') for (const listener of building) listener(message.bundle);
    else for (const listener of broken) listener(message.message);
  });
  worker.on('error', (error: Error) => {
    for (const listener of broken) listener(String(error.stack ?? error));
  });
  return {
    onBuilt: (listener) => void built.add(listener),
    onBuilding: (listener) => void building.add(listener),
    onBroken: (listener) => void broken.add(listener),
    close: async () => void (await worker.terminate()),
  };
}
