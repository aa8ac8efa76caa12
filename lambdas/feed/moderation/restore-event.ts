import type { restoreEvent as route } from '../../../schemas/feed/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { moderateEvent } from './moderate-event.ts';

export const restoreEvent: UseCase<typeof route> = ({ params: { eventId }, body: { reason } }, ctx) =>
  moderateEvent({ eventId, state: 'active', reason }, ctx);
