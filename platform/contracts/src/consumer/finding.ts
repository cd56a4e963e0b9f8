/** Where a slice relies on something that another one has not published. */
export interface ConsumerFinding {
  what: 'operation' | 'event' | 'slot';
  /** The slice whose contract it is about. */
  of: string;
  /** File and place, or the event or slot: what somebody looks up. */
  where: string;
  /** What is wrong, as a sentence. */
  problem: string;
  /** What its team can do, as a sentence. */
  fix: string;
}
