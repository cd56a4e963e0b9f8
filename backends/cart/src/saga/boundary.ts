/** A place between two deeds of the engine, where a process may die. */
export interface Boundary {
  point:
    | 'before-begin'
    | 'after-begin'
    | 'before-take'
    | 'after-take'
    | 'before-record'
    | 'after-record'
    | 'before-invoke'
    | 'after-invoke'
    | 'before-undo'
    | 'after-undo'
    | 'before-renew';
  /** Id of the saga; empty where there is none yet, or several. */
  id: string;
  /** Step that the engine is at; empty where there is none. */
  step: string;
}

/**
 * For tests: called at every boundary. When it throws, the engine lets go of that saga (or, at
 * `before-renew` and `before-take`, leaves the leases alone) as if the process had been killed there.
 */
export type OnBoundary = (boundary: Boundary) => void | Promise<void>;
