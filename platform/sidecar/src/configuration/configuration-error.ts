/** A mistake in a file or a variable that somebody wrote; the sidecar does not start with it. */
export class ConfigurationError extends Error {
  readonly code: string;
  /** One mistake each: `/path/mesh.yaml:12: apps.shell.calls: …`. */
  readonly problems: string[];

  constructor(code: string, problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
    this.code = code;
    this.problems = problems;
  }
}
