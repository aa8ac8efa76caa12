import { frame } from '../_kit/frame.ts';
import { id } from '../_kit/text.ts';
import { KudosText } from './models.ts';

export const giveKudosFrame = frame({
  type: 'give_kudos',
  summary: 'Thanks a user, like `POST /v1/users/{userId}/kudos`',
  fields: { userId: id('user'), text: KudosText },
});
