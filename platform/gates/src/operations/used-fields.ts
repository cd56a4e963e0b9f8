import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';

/**
 * What a document asks a schema for, as coordinates: `Product.title`, `Query.product.slug` for an
 * argument, `ProductFilter.kind` for a field of an input, `Currency.EUR` for a value, and every type
 * that it passes through by its name.
 *
 * @throws GraphQLError when it is no document
 */
export function usedFields(schema: GraphQLSchema, document: string): Set<string> {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    parse(document, { noLocation: true }),
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const type = info.getType();
        if (parent) used.add(parent.name).add(`${parent.name}.${node.name.value}`);
        if (type) used.add(getNamedType(type).name);
      },
      Argument(node) {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (parent && field) used.add(`${parent.name}.${field.name}.${node.name.value}`);
      },
      ObjectField(node) {
        const parent = info.getParentInputType();
        if (parent) used.add(`${getNamedType(parent).name}.${node.name.value}`);
      },
      EnumValue(node) {
        const type = info.getInputType();
        if (type) used.add(`${getNamedType(type).name}.${node.value}`);
      },
      VariableDefinition() {
        const type = info.getInputType();
        if (type) addInput(used, schema, getNamedType(type).name);
      },
    }),
  );
  return used;
}

/** A variable may hold whatever its type allows. */
function addInput(used: Set<string>, schema: GraphQLSchema, name: string): void {
  if (used.has(name)) return;
  used.add(name);
  const type = schema.getType(name);
  if (!type) return;
  if (isEnumType(type)) {
    for (const value of type.getValues()) used.add(`${name}.${value.name}`);
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      used.add(`${name}.${field.name}`);
      addInput(used, schema, getNamedType(field.type).name);
    }
  }
}
