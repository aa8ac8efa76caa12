import { openApi } from '../../docs/generate.ts';

/**
 * Apple's swift-openapi-generator and openapi-generator's kotlin need Swift and Java, which tests do not have. These are the
 * constructs that they refuse or skip, according to their documentation.
 */
type Node = { [name: string]: unknown };
const document = openApi() as unknown as { openapi: string; paths: Record<string, Record<string, Node>>; components: Record<string, Node> };

const walk = function* (node: unknown, path: string): Generator<[path: string, node: Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [path, node as Node];
  for (const [name, part] of Object.entries(node)) if (!/^examples?$/.test(name)) yield* walk(part, `${path}/${name}`);
};
const all = [...walk(document, '')];
const found = (is: (node: Node, path: string) => boolean): string[] => all.filter(([path, node]) => is(node, path)).map(([path]) => path);
const operations = Object.values(document.paths).flatMap((item) =>
  Object.entries(item)
    .filter(([method]) => /^(get|put|post|patch|delete)$/.test(method))
    .map(([, operation]) => operation),
);

test('the document is 3.1, and refers to itself only', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(found(({ $ref }) => typeof $ref === 'string' && !$ref.startsWith('#/components/'))).toEqual([]);
  const missing = all.flatMap(([, { $ref }]) => {
    const [, , kind = '', name = ''] = typeof $ref === 'string' ? $ref.split('/') : [];
    return typeof $ref === 'string' && document.components[kind]?.[name] === undefined ? [$ref] : [];
  });
  expect(missing).toEqual([]);
});

test('every operation has a name that is a plain identifier, and no two are the same in any case', () => {
  const names = operations.map(({ operationId }) => String(operationId));
  expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});

test('names of schemas differ by more than case and punctuation, and are valid types', () => {
  const names = Object.keys(document.components.schemas ?? {});
  expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});

/** The fallback of the feed's union says which types are not its own; a generator that ignores that tries the known ones first. */
const KNOWN = ['/components/schemas/OtherFeedItem/properties/type'];

test('no keyword stands in it that Swift’s generator refuses or ignores with a loss', () => {
  const unsupported = [
    'not',
    'if',
    'then',
    'else',
    'prefixItems',
    'patternProperties',
    'dependentSchemas',
    'unevaluatedProperties',
    '$dynamicRef',
    'contains',
  ];
  expect(found((node, path) => !path.endsWith('/properties') && unsupported.some((keyword) => keyword in node))).toEqual(KNOWN);
});

test('a union that is decided by a field names the field, and each of its members has it', () => {
  const unions = all.filter(([, { discriminator }]) => typeof discriminator === 'object');
  for (const [path, { discriminator, oneOf, anyOf }] of unions) {
    const { propertyName, mapping } = discriminator as { propertyName?: string; mapping?: Node };
    expect([path, typeof propertyName, Array.isArray(oneOf ?? anyOf), typeof mapping]).toEqual([path, 'string', true, 'object']);
  }
});

test('a type is one type, or one and null', () => {
  expect(found(({ type }) => Array.isArray(type) && (type.length !== 2 || !type.includes('null')))).toEqual([]);
});

test('bodies and answers have media types that both know', () => {
  const types = new Set(
    all.flatMap(([path, node]) => (/\/content$/.test(path) && !/properties\/content$/.test(path) ? Object.keys(node) : [])),
  );
  expect(
    [...types].filter((type) => !/^(application\/(problem\+)?json|text\/(html|plain|javascript)(; charset=utf-8)?)$/.test(type)),
  ).toEqual([]);
});
