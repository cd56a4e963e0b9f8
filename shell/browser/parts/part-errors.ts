/** A slice's code could not be loaded, or is not what its manifest says. */
export class LoadError extends Error {
  override name = 'LoadError';
}

/** The shop could not be asked for a fragment, or had none; what is there already goes on working. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}
