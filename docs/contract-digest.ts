import { createHash } from 'node:crypto';

type Json = { [key: string]: unknown };
type Document = Json;

/** Parts of a document that tell people something and callers nothing. */
const WORDS = new Set(['description', 'summary', 'title', 'example', 'examples', 'operationId', 'tags', 'x-budget', 'x-emits']);
/** In `properties` a key is the name of a field, whatever it is called. */
const NAMED = new Set(['properties', 'patternProperties', '$defs', 'schemas']);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const referred = (document: Document, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), document);

/** Codes, required fields and allowed values have no order. */
const inOrder = (items: unknown[]): unknown[] => (items.every((item) => typeof item === 'string') ? items.toSorted() : items);

/** Copies a part of a document with its references inlined, keys in order, and without words. */
const plain = (document: Document, value: unknown, inside: readonly string[] = [], named = false): unknown => {
  if (Array.isArray(value)) return inOrder(value.map((item) => plain(document, item, inside)));
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') {
    // A schema that contains itself ends here.
    if (inside.includes(value.$ref)) return value.$ref.replace(/.*\//, '');
    return plain(document, referred(document, value.$ref), [...inside, value.$ref]);
  }
  const keys = Object.keys(value)
    .filter((key) => named || !WORDS.has(key))
    .sort();
  return Object.fromEntries(keys.map((key) => [key, plain(document, value[key], inside, !named && NAMED.has(key))]));
};

const digest = (document: Document, part: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(plain(document, part)))
    .digest('hex')
    .slice(0, 12);

/** Names of what callers rely on, each with a digest of its form: operations, socket channels with their messages, and error codes. */
export type Contract = Readonly<Record<string, string>>;

export const contractOf = (openApi: Document, asyncApi: Document): Contract => {
  const operations = Object.entries(openApi.paths as Record<string, Json>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, digest(openApi, operation)]),
  );
  const messages = Object.entries(asyncApi.channels as Record<string, { address: string; messages: Json }>).flatMap(
    ([, { address, messages: of }]) =>
      Object.entries(of).map(([name, message]) => [`${address === '/' ? 'frame' : address} ${name}`, digest(asyncApi, message)]),
  );
  const codes = (openApi['x-problems'] as { code: string; status: number }[]).map(({ code, status }) => [code, String(status)]);
  return Object.fromEntries([...operations, ...messages, ...codes].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
};

export type Change = { name: string; kind: 'added' | 'changed' | 'removed' };

export const changesBetween = (before: Contract, after: Contract): Change[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): Change[] => {
    if (before[name] === after[name]) return [];
    return [{ name, kind: before[name] === undefined ? 'added' : after[name] === undefined ? 'removed' : 'changed' }];
  });
};

/** The section of a changelog under a heading, without it. */
export const sectionOf = (changelog: string, heading: string): string | undefined =>
  changelog
    .split(/^## /m)
    .find((section) => section.startsWith(heading))
    ?.slice(heading.length);

/** Changes that a section does not name in backticks; `*` in a name stands for anything. A removal must stand under "Removed". */
export const unnamed = (changes: readonly Change[], section: string): Change[] => {
  const parts = section.split(/^### /m);
  const textOf = ({ kind }: Change): string => (kind === 'removed' ? (parts.find((part) => part.startsWith('Removed')) ?? '') : section);
  return changes.filter((change) => {
    const patterns = [...textOf(change).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) =>
      name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'),
    );
    return !patterns.some((pattern) => new RegExp(`^${pattern}$`).test(change.name));
  });
};
