import type { resolveReport as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { requireModeratable } from '../_identity/ranks.ts';
import { resolveCase } from './resolve-case.ts';

export const resolveReport: UseCase<typeof route> = ({ params: { reportId }, body }, ctx) =>
  resolveCase(ctx, reportId, body, async () => ({ requireOver: (authorId) => requireModeratable(ctx, authorId), ctx, writes: [] }));
