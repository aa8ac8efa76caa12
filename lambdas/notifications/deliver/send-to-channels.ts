import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { emailDeliveries, pushDeliveries } from '../queues.ts';
import type { ChannelMessage } from './deliveries.store.ts';

export const QUEUE_OF = { email: emailDeliveries, push: pushDeliveries } as const satisfies Record<OutsideChannel, unknown>;

/** Sends messages to the workers of their channels, after the commit that made them. A repetition sends them again. */
export const sendToChannels = async (messages: readonly ChannelMessage[]): Promise<void> => {
  for (const [channel, group] of Map.groupBy(messages, (one) => one.channel))
    await sendMessages(
      QUEUE_OF[channel],
      group.map(({ messageId, round }) => ({ body: { messageId, round } })),
    );
};
