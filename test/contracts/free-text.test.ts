import type * as z from 'zod';
import { allFrames, allRoutes } from '../../schemas/index.ts';

/**
 * Every string that a client sends in a body or a frame has a form of its own, or is text of the kit: `line` or `paragraphs`.
 * A form rejects both strings below, and so does the text.
 */
const BLANK_TEXT = '\u200b'.repeat(5);
const TURNED_TEXT = 'Grace \u202ereppoH';

/** Strings that only machines read. */
const TERMS = [
  // Each kind of address has its own form, which the use case checks.
  'notifications.addNotificationChannel /address',
  'notifications.addNotificationChannel /keys/p256dh',
  'notifications.addNotificationChannel /keys/auth',
  // A value of a preview, which may be as hostile as a user's.
  'notifications.previewTemplate /data/*',
  'platform.getBatch /paths/*',
  'platform.startJob /args/*',
  'frame subscribe /topic',
  'frame unsubscribe /topic',
];

type Def = Record<string, unknown> & { type: string };
const defOf = (schema: unknown): Def => (schema as { _zod: { def: Def } })._zod.def;

/** The strings in a schema, with their paths. */
const stringsIn = (schema: unknown, path = ''): { path: string; schema: z.ZodType }[] => {
  const def = defOf(schema);
  const children: [string, unknown][] = (() => {
    switch (def.type) {
      case 'object':
        return Object.entries(def.shape as object).map(([name, inner]) => [`${path}/${name}`, inner]);
      case 'array':
        return [[`${path}/*`, def.element]];
      case 'record':
        return [
          [`${path}/<key>`, def.keyType],
          [`${path}/*`, def.valueType],
        ];
      case 'union':
        return (def.options as unknown[]).map((option) => [path, option]);
      case 'intersection':
        return [
          [path, def.left],
          [path, def.right],
        ];
      case 'pipe':
        return [[path, def.in]];
      case 'lazy':
        throw new Error(`${path}: a lazy schema hides its strings`);
      default:
        return def.innerType === undefined ? [] : [[path, def.innerType]];
    }
  })();
  const own = def.type === 'string' ? [{ path, schema: schema as z.ZodType }] : [];
  return [...own, ...children.flatMap(([inner, child]) => stringsIn(child, inner))];
};

const sent = [
  ...allRoutes().flatMap(({ id, body }) => (body ? stringsIn(body).map((found) => ({ of: id, ...found })) : [])),
  ...allFrames().flatMap(({ type, fields }) =>
    Object.entries(fields).flatMap(([name, field]) => stringsIn(field, `/${name}`).map((found) => ({ of: `frame ${type}`, ...found }))),
  ),
];
const refusedBy = (schema: z.ZodType, text: string): boolean => !schema.safeParse(text).success;

test('the contracts have texts', () => {
  const texts = sent.filter(({ schema }) => !refusedBy(schema, 'Some text'));
  expect(texts.map(({ of, path }) => `${of} ${path}`)).toEqual(
    expect.arrayContaining(['users.updateMe /displayName', 'posts.createPost /body', 'moderation.fileReport /note']),
  );
});

test('no text that a client sends may be blank or turn the text around it', () => {
  const loose = sent.filter(({ schema }) => !(refusedBy(schema, BLANK_TEXT) && refusedBy(schema, TURNED_TEXT)));
  expect(loose.map(({ of, path }) => `${of} ${path}`)).toEqual(TERMS);
});
