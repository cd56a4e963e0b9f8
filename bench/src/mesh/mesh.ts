import type { Bench } from '../harness/bench.ts';
import { benchEvents } from './events.ts';
import { benchHops } from './hops.ts';

/** What the mesh costs: a hop, and an event. */
export const meshBench: Bench = {
  name: 'mesh',
  about: 'what sidecars add to a request, and how fast events get from outbox to inbox',
  async run(run) {
    const hops = await benchHops(run);
    const events = await benchEvents(run);
    return {
      figures: [...hops.figures, ...events.figures],
      notes: [...hops.notes, ...events.notes],
      details: { hops: hops.details, events: events.details },
    };
  },
};
