import type { ModerationSubject } from '../_people/moderation-subject.ts';
import { readUserAsViewer } from '../_people/viewed-user.ts';
import { readKudo, writeKudo } from './kudos.store.ts';

const kudo: ModerationSubject = {
  type: 'kudo',
  visibleAuthor: async (ctx, kudoId) => {
    const found = await readKudo(kudoId);
    if (found?.state !== 'active') return undefined;
    const viewed = await readUserAsViewer(ctx, found.userId, []);
    return viewed?.mayRead('profile') ? found.fromUserId : undefined;
  },
  read: async (kudoId) => {
    const found = await readKudo(kudoId);
    if (!found) return undefined;
    return {
      authorId: found.fromUserId,
      content: { state: found.state, body: found.text, media: [], at: found.at },
      change: (_, state) => writeKudo({ ...found, state, v: found.v + 1 }),
    };
  },
};

export default kudo;
