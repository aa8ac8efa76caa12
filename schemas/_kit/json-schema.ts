import * as z from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

const SAFE = Number.MAX_SAFE_INTEGER;

/** Removes redundant keywords from a node. */
const tidy = (schema: JsonSchema, io: 'input' | 'output'): void => {
  if (schema.minimum === -SAFE) delete schema.minimum;
  if (schema.maximum === SAFE) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  // Fields may be added to responses, because clients ignore unknown fields.
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

/** A discriminator of AsyncAPI cannot map values to schemas, so its documents have none. */
type DocumentKind = 'openapi' | 'asyncapi';

/**
 * Collects the schemas of a document. Schemas with an id (`.meta({ id })`) appear once under `components/schemas`; all others
 * are inlined.
 * @throws Error where two different schemas have the same id.
 */
export const schemaCollector = (kind: DocumentKind = 'openapi') => {
  const components = new Map<string, JsonSchema>();
  const base = '#/components/schemas/';

  const register = (name: string, schema: JsonSchema): void => {
    const known = components.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two different schemas have the id ${name}`);
    components.set(name, schema);
  };

  return {
    /** Converts a schema to JSON Schema 2020-12, for requests (`input`) or responses (`output`). */
    add: (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
      const generated = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          tidy(jsonSchema as JsonSchema, io);
          if (kind === 'asyncapi') delete jsonSchema.discriminator;
          // Left out behind a conversion, such as that of a number in a query.
          if (zodSchema instanceof z.ZodDefault) jsonSchema.default ??= zodSchema.def.defaultValue as typeof jsonSchema.default;
        },
      }) as JsonSchema;
      const { $schema: _, $defs = {}, ...root } = rewriteReferences(generated, base) as JsonSchema & { $defs?: Record<string, JsonSchema> };
      for (const [name, definition] of Object.entries($defs)) register(name, definition);
      return root;
    },
    /** Returns all schemas with an id, sorted. */
    components: (): Record<string, JsonSchema> => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};
export type SchemaCollector = ReturnType<typeof schemaCollector>;
