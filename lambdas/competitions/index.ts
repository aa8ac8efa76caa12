/** Public interface of the competitions domain. */
export { canSee, seesEverything, whoCanSee } from './competition/competition.access.ts';
export type { Competition, Participant } from './competition/competition.model.ts';
export {
  cachedCompetition,
  competitionKeys,
  competitionOf,
  pageOfParticipants,
  participantIdsOf,
  participantOf,
  readCompetition,
  readParticipants,
  readRecentCompetitions,
} from './competition/competition.store.ts';
export { about } from './competition/event-envelopes.ts';
export { competitionsOfCommunity } from './competition/lists.store.ts';
export { frozenAt } from './competition/schedule.rules.ts';
export { activityAudience } from './competition/visibility.rules.ts';
export { announceOvertaken, announceTopTen, type OverallRank } from './milestones/milestones.ts';
export { announceWinners, type TitleHolder, withdrawTitles } from './milestones/titles.ts';
export { overallRange, roundRange } from './scores/board-range.rules.ts';
export { fromScaled, overallScore, roundEntry } from './scores/scores.rules.ts';
