import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { readPeople } from '../../_people/people.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';

const user: ModerationSubject = {
  type: 'user',
  visibleAuthor: async (ctx, userId) => ((await readPeople(ctx, [userId])).mayRead(userId, 'profile') ? userId : undefined),
  read: async (userId) => {
    const found = await readProfileAndAccount(userId);
    if (!found) return undefined;
    const { bio = null, createdAt } = found.profile;
    return { authorId: userId, content: { state: 'active', body: bio, media: [], at: createdAt } };
  },
};

export default user;
