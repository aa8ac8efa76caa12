import improvements from './milestones/personal-bests.stream.ts';
import teamChanges from './teams/team-changes.stream.ts';

export default [improvements, teamChanges];
