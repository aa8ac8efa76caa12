import type { readNotification as route } from '../../../schemas/notifications/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeMine } from './change-mine.ts';

export const readNotification: UseCase<typeof route> = ({ params: { notificationId } }, ctx) => changeMine(notificationId, 'readAt', ctx);
