import type { archiveNotification as route } from '../../../schemas/notifications/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeMine } from './change-mine.ts';

export const archiveNotification: UseCase<typeof route> = ({ params: { notificationId } }, ctx) =>
  changeMine(notificationId, 'archivedAt', ctx);
