/** Neighbours played from their published contracts, and their events by hand. */
export { playNeighbours, type PlayOptions } from './play-neighbours.ts';
export { recordEvents, type Recording } from './events/record-events.ts';
export { replayEvents, type ReplayOptions } from './events/replay-events.ts';
export { seedConsumer } from './events/seed-consumer.ts';
export { withBus } from './events/with-bus.ts';
