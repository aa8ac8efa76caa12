import { hasNotHappened, NOW, valueNamed } from './example-values.ts';
import type { JsonSchema } from './json-schema.ts';

const PREFIX = '#/components/schemas/';
type Find = (name: string) => JsonSchema | undefined;

const typeOf = ({ type }: JsonSchema): unknown => (Array.isArray(type) ? (type.find((one) => one !== 'null') ?? 'null') : type);
const allowsNull = ({ type, anyOf }: JsonSchema): boolean =>
  type === 'null' || (Array.isArray(type) && type.includes('null')) || (Array.isArray(anyOf) && anyOf.some((part) => allowsNull(part)));

const scalarOf = (schema: JsonSchema, name: string): unknown => {
  const named = valueNamed(name, schema.format);
  if (named !== undefined && (named !== null || allowsNull(schema))) return named;
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 0));
    case 'boolean':
      return false;
    case 'string':
      return schema.format === 'date-time' ? NOW : name || 'text';
    default:
      return null;
  }
};

const objectOf = (schema: JsonSchema, find: Find): JsonSchema =>
  Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
      .filter(([name]) => !hasNotHappened(name) || ((schema.required ?? []) as string[]).includes(name))
      .map(([name, part]) => [name, exampleOf(part, find, name)]),
  );

/** Makes an example of a schema: its own one, or else one of its parts' examples and the values that their names suggest. */
export const exampleOf = (schema: JsonSchema, find: Find, name = ''): unknown => {
  const [own] = (schema.examples ?? []) as unknown[];
  if (own !== undefined) return own;
  if (typeof schema.$ref === 'string') return exampleOf(find(schema.$ref.replace(PREFIX, '')) ?? {}, find, name);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (choices) {
    const [first = {}] = choices.filter(({ type }) => type !== 'null');
    const isEmptyTime = allowsNull(schema) && first.format === 'date-time' && valueNamed(name, 'date-time') === undefined;
    return isEmptyTime ? null : exampleOf(first, find, name);
  }
  if (typeOf(schema) === 'array') return [exampleOf((schema.items ?? {}) as JsonSchema, find, name)];
  return typeOf(schema) === 'object' ? objectOf(schema, find) : scalarOf(schema, name);
};
