import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { findVisible } from './competition.access.ts';
import { readCompetition } from './competition.store.ts';
import { setHidden } from './moderation.ts';

/** A competition is content of its creator: its name and description, with everything that happens under them. */
const competition: ModerationSubject = {
  type: 'competition',
  visibleAuthor: async (ctx, competitionId) => {
    const found = await findVisible(ctx, competitionId);
    return found && !found.removed ? found.creatorId : undefined;
  },
  read: async (competitionId) => {
    const found = await readCompetition(competitionId);
    if (!found) return undefined;
    const { creatorId: authorId, name, description, removed, removerRole, createdAt: at } = found;
    const body = description === undefined ? name : `${name}\n\n${description}`;
    return {
      authorId,
      removerRole,
      content: { state: removed ? 'removed' : 'active', body, media: [], at },
      change: (ctx, to) => [
        setHidden(
          ctx,
          found,
          to === 'removed' ? { removed: true, removerRole: highestRole(ctx) } : { removed: undefined, removerRole: undefined },
        ),
      ],
    };
  },
};

export default competition;
