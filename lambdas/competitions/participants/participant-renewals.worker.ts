import { task } from '../../_async/task.ts';
import { participantRenewals } from '../queues.ts';
import { renewParticipant } from './renew-participant.ts';

export default task(participantRenewals, ({ userId, ...page }, ctx) => renewParticipant(userId, ctx, page));
