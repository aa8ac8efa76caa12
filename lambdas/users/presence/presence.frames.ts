import { presenceFrame } from '../../../schemas/users/frames.ts';
import { frameHandler } from '../../_live/frames.ts';
import { notifyPresenceSignal } from '../../_live/topic.ts';

export default frameHandler(
  presenceFrame,
  async ({ status }, ctx, connectionId) => {
    await notifyPresenceSignal({ kind: 'seen', connectionId, status }, ctx);
    return undefined;
  },
  { signalsPresence: true },
);
