import type { listMutualFriends as route } from '../../../schemas/graph/routes.ts';
import { callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type ListSource, sourceOf } from '../../_table/pages.ts';
import { entryOf, listPeople, type PersonEntry } from '../relationship/list-people.ts';
import { allFriends } from './friends.store.ts';

/** Reads both lists in full, in parallel, because shared friends may be anywhere in them. */
const mutualSource = (owner: string, me: string): ListSource<PersonEntry> => {
  let source: Promise<ListSource<PersonEntry>> | undefined;
  const read = async (): Promise<ListSource<PersonEntry>> => {
    const [theirs, mine] = await Promise.all([allFriends(owner), allFriends(me)]);
    const myFriends = new Set(mine.map(({ other }) => other));
    return sourceOf(theirs.filter(({ other }) => myFriends.has(other)).map(entryOf), 'descending');
  };
  return async (after, limit) => {
    source ??= read();
    return (await source)(after, limit);
  };
};

export const listMutualFriends: UseCase<typeof route> = ({ params, query }, ctx) => {
  const me = callerUserId(ctx);
  const owner = userIdOrCaller(ctx, params.userId);
  return listPeople(ctx, { name: `mutual-friends of ${me}`, owner, source: mutualSource(owner, me) }, query);
};
