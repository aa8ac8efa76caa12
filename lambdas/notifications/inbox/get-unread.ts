import type { getUnread as route } from '../../../schemas/notifications/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { countUnread } from './count-unread.ts';

export const getUnread: UseCase<typeof route> = (_, ctx) => countUnread(callerUserId(ctx), ctx.now());
