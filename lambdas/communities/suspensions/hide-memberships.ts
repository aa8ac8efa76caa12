import type { MessageOf } from '../../_base/queue.ts';
import { followHiding } from '../../_people/hidden-users.ts';
import type { Write } from '../../_table/commit.ts';
import { readItems } from '../../_table/table.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import { memberKeys, membershipOf, putMembership } from '../community/community.store.ts';
import { mineSource } from '../community/lists.store.ts';
import type { hiddenMemberships } from '../queues.ts';

type Message = MessageOf<typeof hiddenMemberships>;

const PAGE = 100;

const markOf = (before: CommunityMembership | undefined, hidden: boolean): Write[] => {
  if (!before || (before.hidden ?? false) === hidden) return [];
  const { hidden: _, ...kept } = before;
  return [putMembership({ ...kept, ...(hidden ? { hidden } : {}), v: before.v + 1 }, before)];
};

/**
 * Marks in a page of a user's memberships whether the user is hidden, so that the counts of the communities follow.
 * @returns the position of the next page, and whether the user is hidden.
 */
export const hideMemberships = async (
  { userId, after }: Message,
  time: { remaining(): number },
): Promise<{ next: string | undefined; hidden: boolean }> => {
  const entries = await mineSource(userId)(after, PAGE);
  const keys = entries.map(({ id }) => memberKeys.key({ communityId: id, userId }));
  const hidden = await followHiding(
    userId,
    async (isHidden) => {
      const find = await readItems(keys, { consistent: true });
      return keys.flatMap((key) => markOf(membershipOf(find(key)), isHidden));
    },
    time,
  );
  return { next: entries.length < PAGE ? undefined : entries.at(-1)?.position, hidden };
};
