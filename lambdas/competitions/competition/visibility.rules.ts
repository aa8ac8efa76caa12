import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Competition } from './competition.model.ts';

/** Whether only moderators see the competition. */
export const isHidden = ({ removed, creatorSuspended }: Pick<Competition, 'removed' | 'creatorSuspended'>): boolean =>
  removed === true || creatorSuspended === true;

/** Whether lists, search and trending show the competition. */
export const isListed = (competition: Pick<Competition, 'publishedAt' | 'visibility' | 'removed' | 'creatorSuspended'>): boolean =>
  competition.publishedAt !== undefined && competition.visibility === 'public' && !isHidden(competition);

/** Who may see activity in the competition now, at most; undefined: nobody. */
export const activityAudience = (competition: Competition | undefined): Audience | undefined =>
  competition === undefined || isHidden(competition) ? undefined : competition.visibility;
