import type { Audience } from '../../../schemas/_kit/audience.ts';
import { isVisible as isCommunityVisible } from '../../communities/index.ts';
import type { CommunityPart, Competition } from './competition.model.ts';

/** Whether only moderators see the competition. */
export const isHidden = ({ removed, creatorSuspended }: Pick<Competition, 'removed' | 'creatorSuspended'>): boolean =>
  removed === true || creatorSuspended === true;

type Listable = Pick<Competition, 'publishedAt' | 'visibility' | 'removed' | 'creatorSuspended' | 'communityId'>;

/** The list of competitions that belong to no community. */
export const PUBLIC = 'PUBLIC';

/** Whether the list of its community shows the competition, or, without a community, every list. */
export const isListedInside = (competition: Listable): boolean =>
  competition.publishedAt !== undefined && competition.visibility === 'public' && !isHidden(competition);

/** Whether public lists, search and trending show the competition. A community may turn private, so none of its own is there. */
export const isListed = (competition: Listable): boolean => competition.communityId === undefined && isListedInside(competition);

/** Whether a user with this membership is inside the competition's community, as far as it is closed to others. */
export const isInside = ({ communityId }: Pick<Competition, 'communityId'>, part: CommunityPart | undefined): boolean =>
  communityId === undefined ||
  (part?.community !== undefined && isCommunityVisible(part.community, { membership: part.membership, blocked: false, moderates: false }));

/** Widest audience outside of the competition: in a community it stays among those who see it there. */
export const widestAudience = ({ communityId, visibility }: Pick<Competition, 'communityId' | 'visibility'>) =>
  communityId === undefined ? visibility : 'private';

/** Who may see activity in the competition now, at most; undefined: nobody. */
export const activityAudience = (competition: Competition | undefined): Audience | undefined =>
  competition === undefined || isHidden(competition) ? undefined : widestAudience(competition);
