import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { withoutBlocks } from '../../_people/relationship.rules.ts';
import { mayReadOf, readUserAsViewer } from '../../_people/viewed-user.ts';

/**
 * A block by either of two users does not protect from a report. The reporter must be able to see the profile apart from blocks,
 * or have had a friend request with the user, which outlasts everything: both are the same whether the user blocks them or not.
 */
const visibleAuthor: ModerationSubject['visibleAuthor'] = async (ctx, userId) => {
  const viewed = await readUserAsViewer(ctx, userId, []);
  if (!viewed) return undefined;
  const { profile, relationship } = viewed;
  const isKnown = relationship?.request !== undefined && !profile.suspended;
  const mayRead = mayReadOf(profile, relationship && withoutBlocks(relationship), highestRole(ctx));
  return isKnown || mayRead('profile') ? userId : undefined;
};

const user: ModerationSubject = {
  type: 'user',
  visibleAuthor,
  read: async (userId) => {
    const found = await readProfileAndAccount(userId);
    if (!found) return undefined;
    const { bio = null, createdAt, handle, displayName = null } = found.profile;
    return { authorId: userId, content: { state: 'active', body: bio, media: [], at: createdAt, name: { handle, displayName } } };
  },
};

export default user;
