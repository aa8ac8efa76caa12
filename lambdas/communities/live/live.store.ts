import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { updateItem, writeAlone } from '../../_table/write.ts';

const liveKeys = itemType({
  type: 'community-live',
  summary: 'The latest `seq` of the topic of a community; it grows while a socket is subscribed',
  writer: 'communities/live/live.store.ts',
  key: { partition: 'COMMUNITY#{communityId}', sort: 'LIVE' },
});

export const readSeq = async (communityId: string): Promise<number> =>
  Number((await readItem(liveKeys.key({ communityId }), { consistent: true }))?.seq ?? 0);

export const nextSeq = async (communityId: string, time: { remaining(): number }): Promise<number> => {
  const next = updateItem({ key: liveKeys.key({ communityId }), type: liveKeys.type, add: { seq: 1 } });
  return Number((await writeAlone(next, { time, returning: true }))?.seq);
};
