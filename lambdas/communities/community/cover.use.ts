import type { MediaUse } from '../../_people/media-use.ts';
import { readCommunity } from './community.store.ts';
import { isHidden } from './visibility.rules.ts';

const cover: MediaUse = {
  type: 'community',
  stateOf: async (communityId, mediaId) => {
    const community = await readCommunity(communityId);
    if (community?.cover?.mediaId !== mediaId) return 'gone';
    return isHidden(community) ? 'away' : 'shown';
  },
};
export default cover;
