import type { removeEvent as route } from '../../../schemas/feed/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { moderateEvent } from './moderate-event.ts';

export const removeEvent: UseCase<typeof route> = ({ params: { eventId }, body: { reason } }, ctx) =>
  moderateEvent({ eventId, state: 'removed', reason }, ctx);
