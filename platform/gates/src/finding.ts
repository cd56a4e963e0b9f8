export type GateName = 'manifest' | 'operations' | 'events' | 'slots' | 'shared' | 'migrations';

/** A reason why a release may not go live. */
export interface Finding {
  gate: GateName;
  /** Who would break: `cart 3f9a…` for a release, `shell`, or the release itself. */
  breaks: string;
  /** Where: a type and field, a topic and field, a slot, a file and its line. */
  where: string;
  /** What is wrong, as a sentence. */
  problem: string;
  /** What its team can do, as a sentence. */
  fix: string;
}
