import { giveKudosFrame } from '../../schemas/kudos/frames.ts';
import { frameHandler } from '../_live/frames.ts';
import { giveKudos } from './give-kudos.ts';

export default frameHandler(giveKudosFrame, async ({ userId, text }, ctx) => {
  await giveKudos({ params: { userId }, body: { text }, query: {} } as Parameters<typeof giveKudos>[0], ctx);
  return undefined;
});
