import { giveUp } from '../../_async/give-up.ts';
import type { Context } from '../../_base/context.ts';
import { tryWrite, updateItem } from '../../_table/write.ts';
import { keyOf, type StoredDelivery } from './deliveries.store.ts';
import { QUEUE_OF } from './send-to-channels.ts';

/** Puts a message whose tries are used up among the dead letters. Sent back from there, it begins a new round. */
export const setAside = async (delivery: StoredDelivery, ctx: Context): Promise<void> => {
  const { channel, messageId, round } = delivery;
  await giveUp(QUEUE_OF[channel], { messageId, round, again: true }, 'the provider took it in none of its tries');
  await tryWrite(updateItem({ key: keyOf(delivery), set: { deadLetter: true }, condition: 'exists' }), { time: ctx });
};

/** Whether a function stopped before it had done so. */
export const isLeftBehind = ({ status, because, deadLetter }: StoredDelivery): boolean =>
  status === 'failed' && because === 'tries_exhausted' && !deadLetter;
