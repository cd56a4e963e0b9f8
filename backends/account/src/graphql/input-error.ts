import { GraphQLError } from 'graphql';

/**
 * An argument that cannot be served, told to the caller as it is.
 *
 * @param field name of the argument
 * @param problem what is wrong and what to give instead
 */
export function inputError(field: string, problem: string): GraphQLError {
  return new GraphQLError(`${field}: ${problem}`, {
    extensions: { code: 'BAD_USER_INPUT', field },
  });
}

/** @throws GraphQLError BAD_USER_INPUT unless `1 ≤ first ≤ 60` */
export function checkPageSize(first: number, most = 60): void {
  if (first < 1 || first > most) {
    throw inputError('first', `${first} is not a page size; ask for 1 to ${most}`);
  }
}
