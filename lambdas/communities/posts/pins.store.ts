import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { putAtVersion, putItem } from '../../_table/write.ts';

const pinsKeys = itemType({
  type: 'community-pins',
  summary: 'The pinned posts of a community, the latest first',
  writer: 'communities/posts/pins.store.ts',
  key: { partition: 'COMMUNITY#{communityId}', sort: 'PINS' },
});

export type Pins = { v: number; postIds: readonly string[] };

/** Consistent. */
export const readPins = async (communityId: string): Promise<Pins> => {
  const item = await readItem(pinsKeys.key({ communityId }), { consistent: true });
  return { v: Number(item?.v ?? 0), postIds: (item?.postIds ?? []) as string[] };
};

/** Writes the pinned posts if nobody changed them meanwhile. */
export const putPins = (communityId: string, { v }: Pins, postIds: readonly string[], event: EventEnvelope): Write => {
  const item = { ...pinsKeys.key({ communityId }), type: pinsKeys.type, postIds, v: v + 1, event };
  return mutated('pins-unconditioned') ? putItem(item) : putAtVersion(item, v);
};
