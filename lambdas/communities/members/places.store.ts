import { definePlaces } from '../../_counters/places.ts';

export const { readShards, putShard, takePlace, freePlace, limitShard } = definePlaces({
  type: 'community-places',
  summary: 'A counter of places in a community: members and their limit; without a limit if the number is unlimited',
  writer: 'communities/members/places.store.ts',
  partition: 'COMMUNITY#{communityId}#PLACES',
  id: 'communityId',
});

/** Enough for a burst of joins, few enough to read and create them at once. The limit may change, the number does not. */
export const SHARDS = 8;
