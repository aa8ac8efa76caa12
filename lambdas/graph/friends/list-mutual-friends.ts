import type { listMutualFriends as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import type { ListSource } from '../../_table/pages.ts';
import { entryOf, listPeople, ownerOf, type PersonEntry } from '../relationship/list-people.ts';
import { allFriends } from './friends.store.ts';

/** Both lists whole, in one round trip: what they have in common is spread over them in no order. */
const mutualSource = (owner: string, me: string): ListSource<PersonEntry> => {
  let lines: Promise<PersonEntry[]> | undefined;
  const read = async (): Promise<PersonEntry[]> => {
    const [theirs, mine] = await Promise.all([allFriends(owner), allFriends(me)]);
    const known = new Set(mine.map(({ other }) => other));
    return theirs.filter(({ other }) => known.has(other)).map(entryOf);
  };
  return async (after, limit) => {
    lines ??= read();
    return (await lines).filter(({ position }) => after === undefined || position < after).slice(0, limit);
  };
};

export const listMutualFriends: UseCase<typeof route> = ({ params, query }, ctx) => {
  const me = callerUserId(ctx);
  const owner = ownerOf(ctx, params.userId);
  return listPeople(ctx, { name: `mutual-friends of ${me}`, owner, source: mutualSource(owner, me) }, query);
};
