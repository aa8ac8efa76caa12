import { competitionFreezes, participantChanges } from './boards/board-changes.ts';
import { contributionChanges, membershipChanges } from './contribution/contribution-changes.ts';

export default [participantChanges, competitionFreezes, contributionChanges, membershipChanges];
