import { sendMessages } from '../../_async/send-messages.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { feedFanOut } from '../queues.ts';

export const sendFanOut = (body: MessageOf<typeof feedFanOut>): Promise<void> => sendMessages(feedFanOut, [{ body }]);
