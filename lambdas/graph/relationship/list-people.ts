import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { type ListSource, readPage } from '../../_table/pages.ts';
import { type Edge, positionOf, readEdges } from './edges.store.ts';

type Query = { limit: number; cursor?: string | undefined };
type Page<Value> = { items: Value[]; cursor: string | null };
export type PersonEntry = { position: string; other: string };

export const entryOf = (edge: Edge): PersonEntry => ({ position: positionOf(edge), other: edge.other });

export const edgeSource =
  (list: Edge['list'], owner: string): ListSource<PersonEntry> =>
  async (after, limit) =>
    (await readEdges(list, owner, after, limit)).map(entryOf);

/**
 * Reads a page of the users on a list. The owner is read together with them, so a page takes two round trips. A hidden owner
 * gives the same response as a missing one.
 * @throws NOT_FOUND if the caller may not see the owner's profile
 */
export const listPeople = async (
  ctx: Context,
  { name, owner, source }: { name: string; owner: string; source: ListSource<PersonEntry> },
  { limit, cursor }: Query,
): Promise<Page<Person>> => {
  const isOwn = owner === callerUserId(ctx);
  const scope = cursorScope(`graph.${name}`, owner);
  const { values, last } = await readPage(source, {
    after: await decodeCursor<string>(scope, cursor),
    limit,
    load: async (entries) => {
      const others = entries.map(({ other }) => other);
      const people = await readPeople(ctx, isOwn ? others : [owner, ...others]);
      if (!isOwn && !people.mayRead(owner, 'profile')) throw NotFound.error();
      return others.map((other) => people.person(other));
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
