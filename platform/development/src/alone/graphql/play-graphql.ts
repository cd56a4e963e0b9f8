import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphqlExamples } from '@tessera/contracts';
import { CONTEXT_HEADERS } from '@tessera/slice-kit/contract';
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';
import { readFields, send } from '../answer.ts';
import { createFakes } from './fake-fields.ts';

const NO_CONTENT = 'Send { "query": "…", "variables": {…} }: documents are played by their text.';

/**
 * Answers GraphQL by a schema and examples: what is asked for twice is answered alike.
 *
 * @param schemaText SDL
 */
export function createGraphqlPlayer(
  schemaText: string,
  examples: GraphqlExamples,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const schema = buildSchema(schemaText);
  const fakes = createFakes(schema, examples);

  return async (request, response) => {
    const { query, variables, operationName } = await readFields(request);
    if (typeof query !== 'string') return refuse(response, [new GraphQLError(NO_CONTENT)]);
    let document;
    try {
      document = parse(query);
    } catch (error) {
      return refuse(response, [error as GraphQLError]);
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return refuse(response, errors);
    const result = await execute({
      schema,
      document,
      contextValue: { currency: request.headers[CONTEXT_HEADERS.currency] },
      variableValues: (variables ?? {}) as Record<string, unknown>,
      ...(typeof operationName === 'string' && { operationName }),
      ...fakes,
    });
    send(response, 200, result, { 'content-type': RESPONSE });
  };
}

const RESPONSE = 'application/graphql-response+json; charset=utf-8';

function refuse(response: ServerResponse, errors: readonly GraphQLError[]): void {
  send(response, 400, { errors }, { 'content-type': RESPONSE });
}
