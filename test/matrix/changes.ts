import { isDeepStrictEqual } from 'node:util';
import type { TestStack } from '../support/stack.ts';
import { type Item, readItemsOf } from '../support/table-contents.ts';
import type { World } from './world.ts';

/** Written for any call, or by a job of every five minutes, whatever was asked. */
const OPERATIONAL: ReadonlySet<string> = new Set(['last-active', 'rate-limit', 'trending', 'job-lease', 'due-watermark']);
/** Runs that the clock began; a run that a call begins has another name. */
const SCHEDULED_RUN = /^RUN#.*_(scheduled|daily)$/;
const isAsked = ({ type, sk }: Item): boolean => !OPERATIONAL.has(type) && !(type === 'job-run' && SCHEDULED_RUN.test(String(sk)));

export type TableState = ReadonlyMap<string, Item>;

/** Every item that a request about a subject could change, with its events: the table is read without any of Kith's own code. */
export const readState = async (stack: TestStack): Promise<TableState> => {
  const items = await readItemsOf(stack);
  return new Map(items.filter(isAsked).map((item) => [`${item.type} ${item.pk} ${item.sk}`, item]));
};

const attributesChanged = (before: Item, after: Item): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => `${name}: ${JSON.stringify(before[name])} is now ${JSON.stringify(after[name])}`);

/** Puts names beside the ids, so that a finding says which viewer and which state it is about. */
export const named = ({ cast, subjects }: World): ((finding: string) => string) => {
  const people = Object.entries(cast).map(([viewer, { userId }]) => [userId, viewer] as const);
  const things = Object.entries(subjects).flatMap(([kind, states]) =>
    Object.entries(states).flatMap(([state, { ids, owner }]) => [
      ...Object.entries(ids).flatMap(([name, id]) => (name === `${kind}Id` ? [[id, `${kind} ${state}`] as const] : [])),
      ...(owner ? [[owner.userId, `owner of ${kind} ${state}`] as const] : []),
    ]),
  );
  const names = new Map([...things, ...people]);
  return (finding) => [...names].reduce((text, [id, name]) => text.replaceAll(id, `${id} (${name})`), finding);
};

/** @returns the items that were added, changed or deleted */
export const changesSince = (before: TableState, after: TableState): string[] => [
  ...[...after].flatMap(([key, item]) => {
    const previous = before.get(key);
    if (!previous) return [`added ${key}: ${JSON.stringify(item)}`];
    const changed = attributesChanged(previous, item);
    return changed.length === 0 ? [] : [`changed ${key}: ${changed.join('; ')}`];
  }),
  ...[...before.keys()].filter((key) => !after.has(key)).map((key) => `deleted ${key}`),
];
