import { CommunityHidden, CommunityShown } from '../../../schemas/communities/events.ts';
import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { envelope } from '../../_table/outbox.ts';
import { mediaViewOf } from '../../media/index.ts';
import { findKnown } from './community.access.ts';
import type { Community } from './community.model.ts';
import { putCommunity, readCommunity } from './community.store.ts';
import { about } from './event-data.ts';

const bodyOf = ({ name, description, rules }: Community): string =>
  [name, description, rules].filter((text) => text !== undefined).join('\n\n');

/** A community is reported as content of the user who founded it: its name, description and rules. */
const community: ModerationSubject = {
  type: 'community',
  visibleAuthor: async (ctx, communityId) => {
    const found = (await findKnown(ctx, communityId))?.community;
    return found && !found.removed ? found.creatorId : undefined;
  },
  read: async (communityId) => {
    const found = await readCommunity(communityId);
    if (!found) return undefined;
    const { creatorId: authorId, removed, removerRole, createdAt: at } = found;
    return {
      authorId,
      removerRole,
      content: {
        state: removed ? 'removed' : 'active',
        body: bodyOf(found),
        media: found.cover ? [mediaViewOf(found.cover.mediaId, found.cover)] : [],
        at,
      },
      change: (ctx, to) => {
        const { removed: _, removerRole: __, ...shown } = found;
        const reasons = to === 'removed' ? { removed: true, removerRole: highestRole(ctx) } : {};
        const definition = to === 'removed' ? CommunityHidden : CommunityShown;
        return [putCommunity({ ...shown, ...reasons, v: found.v + 1 }, found, envelope(ctx, definition, about(found)))];
      },
    };
  },
};

export default community;
