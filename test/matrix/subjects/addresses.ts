import * as notifications from '../../../schemas/notifications/routes.ts';
import type { State, Subject } from '../rows.ts';
import type { Setting } from './setting.ts';

/** An unverified e-mail address or a device, each of a user of its own, because few may be added. */
export const addressSubject = async ({ newPerson }: Setting, state: Exclude<State<'address'>, 'absent'>): Promise<Subject> => {
  const owner = await newPerson('reached');
  const body =
    state === 'email'
      ? ({ channel: 'email', address: `${owner.userId}@example.com` } as const)
      : ({ channel: 'push', address: `ExponentPushToken[${owner.userId}]` } as const);
  const { id } = await owner.call(notifications.addNotificationChannel, { body });
  return { ids: { id }, owner };
};
