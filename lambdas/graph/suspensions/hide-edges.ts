import type { MessageOf } from '../../_base/queue.ts';
import { followHiding } from '../../_people/hidden-users.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import type { Write } from '../../_table/commit.ts';
import type { hiddenEdges } from '../queues.ts';
import { readAudience } from '../relationship/audience.store.ts';
import { positionOf, readEdges } from '../relationship/edges.store.ts';
import { markHidden } from '../relationship/relationship.rules.ts';
import { putRelationship } from '../relationship/relationship.store.ts';

type Time = { remaining(): number };
type Message = MessageOf<typeof hiddenEdges>;
type Place = NonNullable<Message['place']>;

const PAGE = 100;
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

/**
 * Marks in a page of a user's relationships whether the user is hidden, so that the counts of the others follow.
 * @returns the place of the next page, and whether the user is hidden.
 */
export const hideEdges = async ({ userId, place = FIRST }: Message, time: Time): Promise<{ next: Place | undefined; hidden: boolean }> => {
  const { others, next } = await pageAt(userId, place);
  const unique = [...new Set(others)];
  const marksFor = async (isHidden: boolean): Promise<Write[]> => {
    const relationshipWith = await readRelationships(userId, unique, { consistent: true });
    return unique.map(relationshipWith).flatMap((before) => {
      const after = markHidden(before, sideOf(before, userId), isHidden);
      return after ? [putRelationship(before, after)] : [];
    });
  };
  const hidden = await followHiding(userId, marksFor, time);
  return { next, hidden };
};
