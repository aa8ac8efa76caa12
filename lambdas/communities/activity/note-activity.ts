import { type Item, type Key, readItems } from '../../_table/table.ts';
import { tryWrite } from '../../_table/write.ts';
import { utcDate } from '../../_time/dates.ts';
import { communityPostKeys } from '../posts/community-posts.store.ts';
import { activityKeys, communityIdOfActivity, putActiveDay } from './activity.store.ts';
import { touchMember } from './metrics.store.ts';

/** Partitions of posts and other activity; memberships and active days say nothing new. */
const SOURCES = /#(POSTS|ACTIVITY)$/;

type Done = { communityId: string; userId: string; at: string };

/** Things that stand of a member, from an item that says so. */
const doneIn = (item: Item | undefined): Done[] => {
  if (item?.type === activityKeys.type && item.stands === true)
    return [{ communityId: communityIdOfActivity(item), userId: String(item.userId), at: String(item.at) }];
  if (item?.type === communityPostKeys.type && item.state === 'active')
    return [{ communityId: communityIdOfActivity(item), userId: String(item.authorId), at: String(item.at) }];
  return [];
};

/**
 * Notes when members were last active, and on which days, from sources that changed. What is taken back later was done all the same.
 * A repetition changes nothing.
 */
export const noteActivity = async (changed: readonly Key[], time: { remaining(): number }): Promise<void> => {
  const keys = changed.filter(({ pk }) => SOURCES.test(pk));
  if (keys.length === 0) return;
  const find = await readItems(keys, { consistent: true });
  const byMember = Map.groupBy(
    keys.flatMap((key) => doneIn(find(key))),
    ({ communityId, userId, at }) => [communityId, userId, utcDate(Date.parse(at))].join(' '),
  );
  for (const [name, done] of byMember) {
    const [communityId = '', userId = '', date = ''] = name.split(' ');
    const latest =
      done
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '';
    await tryWrite(putActiveDay(communityId, date, userId), { time });
    await tryWrite(touchMember(communityId, userId, latest), { time });
  }
};
