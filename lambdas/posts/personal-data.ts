import { ownedBy } from '../_people/export-records.ts';
import type { PersonalData } from '../_people/personal-data.ts';
import { eraseAppliedLike, eraseComment, eraseCommunityPost, eraseLike, erasePost } from './moderation/erase-content.ts';

const posts: PersonalData = {
  name: 'posts',
  summary: 'Posts, comments and likes',
  retention:
    'Deleted posts and comments stay as empty tombstones under an alias: comments of other users belong to them, and counts stay exact. Other users’ texts stay; in them, a mention becomes “@deleted”.',
  items: {
    post: {
      exported: ownedBy('authorId'),
      erasure: { leaves: 'a deleted post without content, by an alias; of others’ posts everything but the mention', run: erasePost },
    },
    'community-post': {
      erasure: {
        leaves: 'a reference under an alias to a deleted post; those of others without the event that names a moderator',
        run: eraseCommunityPost,
      },
    },
    comment: {
      exported: ownedBy('authorId'),
      erasure: { leaves: 'a deleted comment without text, by an alias; of others’ comments everything but the mention', run: eraseComment },
    },
    'post-like': { exported: ownedBy('userId'), erasure: { leaves: 'nothing; counts drop', run: eraseLike } },
    'post-like-counted': { erasure: { leaves: 'nothing', run: (item, _, ctx) => eraseAppliedLike(item, ctx) } },
  },
};

export default posts;
