import type { EventData } from '../../schemas/_kit/event.ts';
import { ProfileChanged } from '../../schemas/users/events.ts';
import { consumeEvents } from '../_runtime/consume.ts';
import { renameParticipant } from './rename-participant.ts';

export const handler = consumeEvents({
  [ProfileChanged.name]: async ({ data }, ctx) => {
    await renameParticipant((data as EventData<typeof ProfileChanged>).userId, ctx);
  },
});
