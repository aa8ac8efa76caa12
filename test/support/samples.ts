import * as z from 'zod';

/** Keywords of a JSON Schema that are used here. */
export type Shape = {
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  minimum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  pattern?: string;
  format?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
};

type Definitions = Record<string, Shape & { $ref?: string }>;

/** Replaces references to named schemas by these; what stands beside a reference stays. */
const inline = (value: unknown, definitions: Definitions): unknown => {
  if (Array.isArray(value)) return value.map((part) => inline(part, definitions));
  if (value === null || typeof value !== 'object') return value;
  const { $ref, ...own } = value as { $ref?: string };
  const named = $ref === undefined ? {} : inline(definitions[$ref.replace('#/$defs/', '')], definitions);
  return { ...(named as object), ...Object.fromEntries(Object.entries(own).map(([key, part]) => [key, inline(part, definitions)])) };
};

export const shapeOf = (schema: z.ZodType | undefined): Shape | undefined => {
  if (!schema) return undefined;
  const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return inline(root, $defs as Definitions) as Shape;
};

/** Ids by field name. */
export type Ids = Record<string, string>;

const textOf = ({ minLength = 0, maxLength = 100, pattern, format, examples = [] }: Shape, name: string, ids: Ids): string => {
  if (format === 'date-time') return name === 'endsAt' ? '2030-01-02T00:00:00.000Z' : '2030-01-01T00:00:00.000Z';
  if (format === 'date') return '2027-01-01';
  const known = ids[name];
  if (known !== undefined) return known;
  if (pattern) {
    const plain = /\[A-Za-z0-9_-\]/.test(pattern) ? 'absent_0' : 'A1234567';
    const candidates = [plain, 'image/png', ...examples.map(String)];
    return candidates.find((text) => new RegExp(pattern, 'u').test(text)) ?? plain;
  }
  // The contract may refuse more than its pattern and lengths tell.
  if (examples.length > 0) return String(examples[0]);
  return 'sample'.padEnd(minLength, 'x').slice(0, Math.max(1, maxLength));
};

/** An object of which one of several fields is needed says so by an example only. */
const needsOneOf = ({ properties = {}, required = [], examples }: Shape): boolean =>
  examples !== undefined && required.length === 0 && Object.keys(properties).length > 1;

/** Creates a value that satisfies the contract, with required fields only unless `all`. */
export const sampleOf = (shape: Shape, ids: Ids, all = false, name = ''): unknown => {
  if (needsOneOf(shape)) return shape.examples?.[0];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return sampleOf(shape.anyOf.find(({ type }) => type !== 'null') ?? {}, ids, all, name);
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([field]) => all || shape.required?.includes(field))
          .map(([field, inner]) => [field, sampleOf(inner, ids, all, field)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () => sampleOf(shape.items ?? {}, ids, all, name.replace(/s$/, '')));
    case 'string':
      return textOf(shape, name, ids);
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return 'sample';
  }
};

/** Path in a body, as names and indexes. */
export type Place = readonly (string | number)[];

/** Lists every field of a body, at any depth. */
export const placesIn = (shape: Shape, at: Place = []): { place: Place; shape: Shape }[] => {
  const own = { place: at, shape };
  if (shape.anyOf) return [own, ...shape.anyOf.flatMap((option) => placesIn(option, at).slice(1))];
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => placesIn(inner, [...at, name]));
  return [own, ...fields, ...(shape.items ? placesIn(shape.items, [...at, 0]) : [])];
};

/** Returns a copy of the body with another value at the path. Missing parents are created. */
export const withValue = (body: unknown, [step, ...rest]: Place, value: unknown): unknown => {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? [...body] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const object = body && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  return { ...object, [step]: withValue(object[step], rest, value) };
};

/** Returns a copy of the body in which every object on the way to a place has its required fields. */
export const withParents = (shape: Shape, body: unknown, [step, ...rest]: Place, ids: Ids): unknown => {
  const { properties = {} } = shape.anyOf?.find((option) => option.properties) ?? shape;
  const inner = properties[String(step)];
  if (rest.length === 0 || !inner || typeof step !== 'string') return body;
  const object = body && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  return { ...object, [step]: withParents(inner, object[step] ?? sampleOf(inner, ids), rest, ids) };
};

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

/** Values that every field must handle without a server error. */
export const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.1,
  1e21,
  1e308,
  -(2 ** 53),
  Number.MIN_VALUE,
  '',
  ' ',
  '0',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' OR 1=1 --",
  '#{pk}',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '👨‍👩‍👧‍👦',
  'x'.repeat(100_000),
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  [],
  [[]],
  [null],
  {},
  { constructor: { prototype: 1 } },
  { '': 1 },
  { a: 1e308 },
  { a: 2 ** 60 },
  { a: 5e-324 },
  { a: [] },
  { a: 'x'.repeat(500_000) },
  Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, index])),
  nested(40),
  nested(2000),
  Array.from({ length: 1000 }, (_, index) => index),
];
