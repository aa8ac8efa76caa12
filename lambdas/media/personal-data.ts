import type { Context } from '../_base/context.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { Erasure, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { deleteItem, tryWrite } from '../_table/write.ts';
import { allowanceKeys } from './allowance.store.ts';
import { mediaKeys } from './media.store.ts';
import { deleteMediaObjects } from './media-objects.ts';

/** The objects go first: without the item nothing would lead to them. */
const withObjects: Erasure = {
  leaves: 'nothing; the upload and the served images are deleted too',
  run: async (item, { userId }, ctx) => {
    await deleteMediaObjects({ ownerId: userId, mediaId: String(item.mediaId) });
    await tryWrite(deleteItem(item), { time: ctx });
  },
};

const eraseAllowance = async (item: Item, ctx: Context): Promise<void> => void (await tryWrite(deleteItem(item), { time: ctx }));

const media: PersonalData = {
  name: 'media',
  summary: 'Uploaded images, with the address of each',
  items: {
    [mediaKeys.type]: { exported: ownedBy('ownerId'), erasure: withObjects },
    [allowanceKeys.type]: { exported: ownedBy('userId'), erasure: { leaves: 'nothing', run: (item, _, ctx) => eraseAllowance(item, ctx) } },
  },
};

export default media;
