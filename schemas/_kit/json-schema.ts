import * as z from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

const SAFE = Number.MAX_SAFE_INTEGER;

/** Says of a node what readers need and nothing that only repeats it. */
const tidy = (schema: JsonSchema, io: 'input' | 'output'): void => {
  if (schema.minimum === -SAFE) delete schema.minimum;
  if (schema.maximum === SAFE) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  // Fields may be added to answers: clients ignore what they do not know.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
};

const rewriteReferences = (value: unknown, base: string): unknown => {
  if (Array.isArray(value)) return value.map((part) => rewriteReferences(part, base));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? part.replace('#/$defs/', base) : rewriteReferences(part, base),
    ]),
  );
};

/**
 * Collects the schemas of a document. What carries an id (`.meta({ id })`) stands once under `components/schemas`, all else
 * where it is used.
 * @throws Error where two different schemas carry the same id.
 */
export const schemaCollector = () => {
  const components = new Map<string, JsonSchema>();
  const base = '#/components/schemas/';

  const register = (name: string, schema: JsonSchema): void => {
    const known = components.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two different schemas have the id ${name}`);
    components.set(name, schema);
  };

  return {
    /** The schema as a JSON Schema 2020-12 of what is sent (`input`) or answered (`output`). */
    add: (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
      const generated = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema, io),
      }) as JsonSchema;
      const { $schema: _, $defs = {}, ...root } = rewriteReferences(generated, base) as JsonSchema & { $defs?: Record<string, JsonSchema> };
      for (const [name, definition] of Object.entries($defs)) register(name, definition);
      return root;
    },
    /** Everything with an id, sorted. */
    components: (): Record<string, JsonSchema> => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};
export type SchemaCollector = ReturnType<typeof schemaCollector>;
