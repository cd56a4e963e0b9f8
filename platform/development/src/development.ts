export { openBaseline, type Baseline } from './baseline/open-baseline.ts';
export type { Problem, Problems } from './problems/problems.ts';
export type { Say } from './session/say.ts';
export {
  homeOfSession,
  openSession,
  type Session,
  type SessionOptions,
} from './session/session.ts';
export { releaseOfStandIn } from './stand-in/release-of-stand-in.ts';
