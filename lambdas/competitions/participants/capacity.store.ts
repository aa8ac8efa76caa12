import { definePlaces } from '../../_counters/places.ts';

export const { readShards, putShard, takePlace, freePlace, limitShard } = definePlaces({
  type: 'competition-capacity',
  summary: 'A capacity counter of a competition: places taken and their limit; without a limit if the capacity is unlimited',
  writer: 'competitions/participants/capacity.store.ts',
  partition: 'COMPETITION#{competitionId}#CAPACITY',
  id: 'competitionId',
});
