import type { MediaUse } from '../../_people/media-use.ts';
import { findProfile } from '../../_people/profiles.store.ts';

const avatar: MediaUse = {
  type: 'avatar',
  stateOf: async (userId, mediaId) => ((await findProfile(userId))?.avatarMediaId === mediaId ? 'shown' : 'gone'),
};
export default avatar;
