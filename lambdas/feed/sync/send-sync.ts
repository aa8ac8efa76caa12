import { sendMessages } from '../../_async/send-messages.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { feedSync } from '../queues.ts';

export const sendSync = (body: MessageOf<typeof feedSync>, delaySeconds = 0): Promise<void> =>
  sendMessages(feedSync, [{ body, delaySeconds }]);
