import { task } from '../../_async/task.ts';
import { teamScores } from '../queues.ts';
import { updateTeam } from './update-team.ts';

export default task(teamScores, ({ userIds, ...team }, ctx) => updateTeam(team, userIds, ctx));
