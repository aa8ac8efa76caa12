import type { clickNotification as route } from '../../../schemas/notifications/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeMine } from './change-mine.ts';

export const clickNotification: UseCase<typeof route> = ({ params: { notificationId } }, ctx) =>
  changeMine(notificationId, 'clickedAt', ctx);
