import { TooManyMemberships } from '../../../schemas/communities/errors.ts';
import { MAX_MEMBERSHIPS } from '../../../schemas/communities/models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { Item, Key } from '../../_table/table.ts';
import { updateItem } from '../../_table/write.ts';

export const userCommunitiesKeys = itemType({
  type: 'user-communities',
  summary: 'Number of communities that a user belongs to, changed in the transactions that join and leave',
  writer: 'communities/members/user-communities.store.ts',
  key: { partition: 'USER#{userId}', sort: 'COMMUNITIES' },
});

export const communitiesOf = (item: Item | undefined): number => Number(item?.communities ?? 0);

export const userCommunitiesKey = (userId: string): Key => userCommunitiesKeys.key({ userId });

/** Counts a community that a user joins. @throws TOO_MANY_COMMUNITIES */
export const countJoined = (userId: string): Write =>
  updateItem(
    {
      key: userCommunitiesKey(userId),
      type: userCommunitiesKeys.type,
      set: { userId },
      add: { communities: 1 },
      condition: {
        or: [
          { attr: 'communities', exists: false },
          { attr: 'communities', lt: MAX_MEMBERSHIPS },
        ],
      },
    },
    () => TooManyMemberships.error(),
  );

export const countLeft = (userId: string): Write =>
  updateItem({ key: userCommunitiesKey(userId), add: { communities: -1 }, condition: { attr: 'communities', gt: 0 } });
