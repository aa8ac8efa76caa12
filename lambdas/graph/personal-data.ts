import { deleted, keyOfItem } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, HeldItem, PersonalData } from '../_people/personal-data.ts';
import { otherSide, sideOf, userAt } from '../_people/relationship.rules.ts';
import { relationshipOf } from '../_people/relationships.store.ts';
import type { Item } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';
import { countsItem } from './counts/counts.store.ts';
import { eraseRelationship, pairOf } from './relationship/erase-relationship.ts';
import { requestView } from './relationship/relationship.views.ts';

const isOwn = ({ pk }: Item, { userId }: Pick<ErasedUser, 'userId'>): boolean => pk === `USER#${userId}`;

/** Decisions of the other user, such as a block, stay theirs: the record holds what the API shows to this user. */
const relationship: HeldItem = {
  exported: (item, userId) => {
    const { low, high } = pairOf(item);
    const stored = relationshipOf(item, low, high);
    const side = sideOf(stored, userId);
    const [{ hidden: _, ...mine }, theirs] = [stored.sides[side], stored.sides[otherSide(side)]];
    return {
      type: 'relationship',
      otherId: userAt(stored, otherSide(side)),
      ...(stored.friendsSince ? { friendsSince: stored.friendsSince } : {}),
      ...mine,
      ...(theirs.follow ? { followedBy: theirs.follow } : {}),
      ...(stored.request ? { request: requestView(stored, stored.request) } : {}),
    };
  },
  erasure: { leaves: 'nothing', run: (item, _, ctx) => eraseRelationship(item, ctx) },
};

/** Applied rows go with their relationship, which is counted first. */
const applied: Erasure = { leaves: 'nothing', run: (item, _, ctx) => eraseRelationship(item, ctx) };

/** Deletes the user's own item, and takes the user out of the sets of others. */
const outOfSet: Erasure = {
  leaves: 'items of others without the user',
  run: async (item, user, ctx) => {
    if (isOwn(item, user)) return deleted.run(item, user, ctx);
    await tryWrite(updateItem({ key: keyOfItem(item), deleteFromSet: { ids: [user.userId] }, condition: 'exists' }), { time: ctx });
  },
};

/** The same for items whose attributes are named by users. */
const outOfNames: Erasure = {
  leaves: 'items of others without the user',
  run: async (item, user, ctx) => {
    if (isOwn(item, user)) return deleted.run(item, user, ctx);
    await tryWrite(updateItem({ key: keyOfItem(item), remove: [user.userId], condition: 'exists' }), { time: ctx });
  },
};

const graph: PersonalData = {
  name: 'relationships',
  summary: 'Friendships, requests, follows, close friends, blocks, mutes and suggestions',
  items: {
    relationship,
    'relationship-counted': { erasure: applied },
    // The lists derive from the relationships, which are exported.
    friend: { erasure: deleted },
    follower: { erasure: deleted },
    following: { erasure: deleted },
    'follow-request': { erasure: deleted },
    'audience-mode': { erasure: deleted },
    [countsItem.type]: { exported: ownedBy('userId'), erasure: deleted },
    // A list of others that suggests the user is computed again.
    suggestions: { erasure: deleted },
    'view-blocked': { erasure: outOfNames },
    'view-blocked-by': { erasure: outOfSet },
    // The relationships hold the same mutes, and are exported.
    'view-muted': { erasure: outOfNames },
    'view-restricted': { erasure: outOfSet },
    'view-pull-authors': { erasure: outOfSet },
  },
};

export default graph;
