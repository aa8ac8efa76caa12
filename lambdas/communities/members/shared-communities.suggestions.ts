import type { SuggestionSource } from '../../_people/suggestion-source.ts';
import { memberSource, mineSource, readListed } from '../community/lists.store.ts';
import { isHidden } from '../community/visibility.rules.ts';

/** A removed community is closed to its own, so it makes nobody known. */
const sharedCommunities: SuggestionSource = {
  counts: 'sharedCommunities',
  groupsOf: async (userId, limit) => {
    const joined = await mineSource(userId)(undefined, limit);
    const listed = await readListed(joined.map(({ id }) => id));
    return listed.flatMap((row) => (row && !isHidden(row.community) ? [{ id: row.community.communityId, members: row.members }] : []));
  },
  memberIds: async (communityId, limit) => (await memberSource(communityId)(undefined, limit)).map(({ id }) => id),
};

export default sharedCommunities;
