import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { resolveCommunityReport as route } from '../../../schemas/moderation/community-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { resolveCase } from '../resolve-case.ts';
import { authorityIn } from './moderate-in-community.ts';

/** Like the route for moderators of the app, for reports inside a community. */
export const resolveCommunityReport: UseCase<typeof route> = ({ params: { communityId, reportId }, body }, ctx) =>
  resolveCase(ctx, reportId, body, async (found) => {
    const authority = await authorityIn(ctx, communityId, found ? [found.authorId] : []);
    if (found?.communityId !== communityId) throw NotFound.error();
    await authority.requireOver(found.authorId);
    return authority;
  });
