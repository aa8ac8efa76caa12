import { task } from '../../_async/task.ts';
import { personalBests } from '../queues.ts';
import { announcePersonalBest } from './milestones.ts';

/** Costs the submission nothing: the history row says that it improved the entry. */
export default task(personalBests, ({ competitionId, ...improvement }, ctx) => announcePersonalBest(ctx, competitionId, improvement));
