import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** An operation and values with which it can be executed. */
export interface ExampleOperation {
  name: string;
  variables: Record<string, unknown>;
}

/**
 * Values for what a query cannot go without: the first of an enum, a word for a text. What they
 * name is not there, so a query answers with nothing or says so, but it must not break.
 *
 * @returns undefined for a document without a query: nothing is changed to try something out
 */
export function exampleOf(schema: GraphQLSchema, text: string): ExampleOperation | undefined {
  const operation = parse(text).definitions.find(
    (one): one is OperationDefinitionNode =>
      one.kind === 'OperationDefinition' && one.operation === 'query',
  );
  if (!operation) return undefined;
  const variables: Record<string, unknown> = {};
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const input = typeFromAST(schema, type) as GraphQLInputType | undefined;
    if (input && isNonNullType(input) && !defaultValue) {
      variables[variable.name.value] = exampleValue(input);
    }
  }
  return { name: operation.name?.value ?? 'query', variables };
}

function exampleValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleValue(type.ofType);
  if (isListType(type)) return [exampleValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.default === undefined,
    );
    return Object.fromEntries(needed.map((field) => [field.name, exampleValue(field.type)]));
  }
  switch (type.name) {
    case 'Int':
      return 1;
    case 'Float':
      return 1.5;
    case 'Boolean':
      return false;
    default:
      return 'example';
  }
}
