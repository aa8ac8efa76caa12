import type { MediaUse } from '../../_people/media-use.ts';
import { readStoredPost } from './post.store.ts';

const postImages: MediaUse = {
  type: 'post',
  stateOf: async (postId, mediaId) => {
    const post = await readStoredPost(postId);
    if (!post || post.state === 'deleted' || !post.media.some((one) => one.mediaId === mediaId)) return 'gone';
    return post.state === 'active' ? 'shown' : 'away';
  },
};
export default postImages;
