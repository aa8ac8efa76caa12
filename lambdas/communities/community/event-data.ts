import type { Community } from './community.model.ts';

/** Fields common to all events of a community. */
export const about = ({ communityId, name, visibility }: Community) => ({ communityId, name, visibility });
