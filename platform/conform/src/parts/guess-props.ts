interface Schema {
  required?: string[];
  properties?: Record<string, { enum?: string[]; default?: string }>;
}

/** Props that keep a fragment's schema as far as a guess goes: required ones alone. */
export function guessProps(schema: Record<string, unknown> = {}): Record<string, string> {
  const { required = [], properties = {} } = schema as Schema;
  return Object.fromEntries(
    required.map((name) => [
      name,
      properties[name]?.default ?? properties[name]?.enum?.[0] ?? 'conform',
    ]),
  );
}
