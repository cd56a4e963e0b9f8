/** What a check found. `report` is for people: empty when all is well. */
export interface Outcome {
  passed: boolean;
  report: string;
}

/** One thing that `tessera check` makes sure of. */
export interface Check {
  /** What people call it with `--only`; one lower-case word. */
  name: string;
  /** Half a sentence for `--help`. */
  about: string;
  /**
   * @param root absolute path of the repository
   * @throws Error when the check itself could not be carried out
   */
  run(root: string): Promise<Outcome>;
}

/** An outcome from the list of what is wrong, one line each. */
export function outcomeOf(problems: readonly string[]): Outcome {
  return { passed: problems.length === 0, report: problems.join('\n') };
}
