import type { Audience } from '../../../schemas/_kit/audience.ts';
import { audiencesOf, type ProfileItem, profileKeys } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason, inOrder } from '../../_people/relationship.rules.ts';
import { relationshipIn, relationshipKeys } from '../../_people/relationships.store.ts';
import { feedMarkKeys, feedMarksIn } from '../../_people/visibility.store.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { pullModeIn, pullModeKey } from '../../graph/index.ts';
import type { FeedReason } from '../activity/activity.model.ts';

/** The part of a viewer's feed that comes from one author. */
export type FeedIds = { viewer: string; author: string };

/** Everything besides the activities that decides about the author's entries in the viewer's feed. */
export type FeedState = {
  ids: FeedIds;
  relationship: Relationship;
  reason: FeedReason | undefined;
  /** Audience of the author's activity; `private` if the author has no profile. */
  audience: Audience;
  authorInPullMode: boolean;
  readsByPull: boolean;
  /** Feed reads consult the relationship: a slow worker may still write an outdated entry. */
  restricted: boolean;
};

export const feedStateKeys = ({ viewer, author }: FeedIds): Key[] => [
  relationshipKeys.key(inOrder(viewer, author)),
  profileKeys.key({ userId: author }),
  pullModeKey(author),
  ...feedMarkKeys(viewer),
];

export const feedStateIn = (find: (key: Key) => Item | undefined, ids: FeedIds): FeedState => {
  const { viewer, author } = ids;
  const relationship = relationshipIn(find, viewer, author);
  const profile = find(profileKeys.key({ userId: author })) as ProfileItem | undefined;
  const marks = feedMarksIn(find, viewer);
  return {
    ids,
    relationship,
    reason: feedReason(relationship, author),
    audience: profile ? audiencesOf(profile).activity : 'private',
    authorInPullMode: pullModeIn(find, author),
    readsByPull: marks.pullAuthors.has(author),
    restricted: marks.restricted.has(author),
  };
};

/**
 * Reads the states of feeds, consistently and in one round trip.
 * The mode is read after the relationship was committed; `switchToPull` writes the mode before it reads edges. So none is missed.
 */
export const readFeedStates = async (feeds: readonly FeedIds[]): Promise<FeedState[]> => {
  const find = await readItems(feeds.flatMap(feedStateKeys), { consistent: true });
  return feeds.map((ids) => feedStateIn(find, ids));
};

/** Whether a sync from either state would write the same. */
export const isSameState = (a: FeedState, b: FeedState): boolean =>
  a.relationship.v === b.relationship.v &&
  a.audience === b.audience &&
  a.authorInPullMode === b.authorInPullMode &&
  a.readsByPull === b.readsByPull &&
  a.restricted === b.restricted;
