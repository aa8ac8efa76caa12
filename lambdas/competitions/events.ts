import type { Competition } from './model.ts';

/** What every event of a competition says about it. */
export const about = ({ competitionId, name, visibility, creatorId }: Competition) => ({ competitionId, name, visibility, creatorId });
