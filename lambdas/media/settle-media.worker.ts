import { sendMessages } from '../_async/send-messages.ts';
import { task } from '../_async/task.ts';
import { mediaChanges } from '../_people/queues.ts';
import { pageOfOwner } from './media.store.ts';
import { settleMedia } from './settle-media.ts';

const IMAGES_A_MESSAGE = 100;

/** Passes on all images of an owner, a page at a time. A repeated page repeats messages that change nothing. */
const settleOwner = async (ownerId: string, after: string | undefined): Promise<void> => {
  const { mediaIds, next } = await pageOfOwner(ownerId, after, IMAGES_A_MESSAGE);
  const rest = next === undefined ? [] : [{ body: { ownerId, after: next } }];
  await sendMessages(mediaChanges, [...mediaIds.map((mediaId) => ({ body: { mediaId } })), ...rest]);
};

export default task(mediaChanges, (message, ctx) =>
  'mediaId' in message ? settleMedia(message.mediaId, ctx) : settleOwner(message.ownerId, message.after),
);
