import type { Context } from '../../_base/context.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import type { Item } from '../../_table/table.ts';
import { tryWrite } from '../../_table/write.ts';
import { leadersIn, putLeaders } from './leaders.store.ts';

/** Takes a user out of the leaders of a community. If others changed them meanwhile, a later search finds the user again. */
export const eraseLeader = async (item: Item, { userId }: ErasedUser, ctx: Context): Promise<void> => {
  const stored = leadersIn(item, '');
  const others = stored.leaders.filter((leader) => leader.userId !== userId);
  await tryWrite(putLeaders({ ...stored, communityId: item.pk.split('#')[1] ?? '' }, others), { time: ctx });
};

export const exportedLeader = (item: Item, userId: string) => {
  const leader = leadersIn(item, '').leaders.find((one) => one.userId === userId);
  return leader && { type: String(item.type), communityId: item.pk.split('#')[1] ?? '', ...leader };
};
