import { forEachConcurrently } from '../../_base/for-each.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { followHiding } from '../../_people/hidden-users.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { readRelationship, readRelationships } from '../../_people/relationships.store.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { writeAlone } from '../../_table/write.ts';
import type { hiddenEdges } from '../queues.ts';
import { readAudience } from '../relationship/audience.store.ts';
import { positionOf, readEdges } from '../relationship/edges.store.ts';
import { markHidden } from '../relationship/relationship.rules.ts';
import { putRelationship } from '../relationship/relationship.store.ts';

type Time = { remaining(): number };
type Message = MessageOf<typeof hiddenEdges>;
type Place = NonNullable<Message['place']>;

const PAGE = 100;
const CONCURRENCY = 8;
const FIRST: Place = { list: 'audience' };

/** The other users on a page of the lists, and the place of the next page. */
const pageAt = async (userId: string, { list, after }: Place): Promise<{ others: string[]; next: Place | undefined }> => {
  if (list === 'audience') {
    const { edges, next } = await readAudience(userId, after, PAGE);
    return { others: edges.map(({ other }) => other), next: next === undefined ? { list: 'following' } : { list, after: next } };
  }
  const edges = await readEdges(list, userId, after, PAGE);
  const last = edges.length < PAGE ? undefined : edges.at(-1);
  return { others: edges.map(({ other }) => other), next: last && { list, after: positionOf(last) } };
};

/** @param read the relationship as the page read it; after a conflict it is read again. */
const mark = async (userId: string, read: Relationship, hidden: boolean, time: Time): Promise<void> => {
  let before: Relationship | undefined = read;
  await retryOnConflict(time, async () => {
    const current: Relationship = before ?? (await readRelationship(read.low, read.high));
    before = undefined;
    const after = markHidden(current, sideOf(current, userId), hidden);
    if (after) await writeAlone(putRelationship(current, after), { time });
  });
};

/**
 * Marks in a page of a user's relationships whether the user is hidden, so that the counts of the others follow.
 * @returns the place of the next page, and whether the user is hidden.
 */
export const hideEdges = async ({ userId, place = FIRST }: Message, time: Time): Promise<{ next: Place | undefined; hidden: boolean }> => {
  const { others, next } = await pageAt(userId, place);
  const unique = [...new Set(others)];
  const hidden = await followHiding(userId, async (isHidden) => {
    const relationshipWith = await readRelationships(userId, unique, { consistent: true });
    const stale = unique
      .map(relationshipWith)
      .filter((relationship) => markHidden(relationship, sideOf(relationship, userId), isHidden) !== undefined);
    await forEachConcurrently(stale, (relationship) => mark(userId, relationship, isHidden, time), CONCURRENCY);
    return stale.length;
  });
  return { next, hidden };
};
