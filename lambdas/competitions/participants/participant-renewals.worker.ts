import { task } from '../../_async/task.ts';
import { participantRenewals } from '../queues.ts';
import { renewParticipant } from './renew-participant.ts';

export default task(participantRenewals, ({ userId, after }, ctx) => renewParticipant(userId, ctx, after));
