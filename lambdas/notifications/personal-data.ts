import type { PersonalData } from '../_people/personal-data.ts';
import { channelItems } from './channels/personal-data.ts';
import { deliveryItems } from './deliver/personal-data.ts';
import { notificationKeys } from './inbox/notifications.store.ts';
import { inboxItems } from './inbox/personal-data.ts';
import { pastFiles } from './past/held-files.ts';
import { preferenceItems } from './preferences/personal-data.ts';

const notifications: PersonalData = {
  name: 'notifications',
  summary:
    'Notifications of the last 90 days with their messages outside, those of two years without the users who acted, the time up to which they are read, preferences, and addresses that receive notifications',
  items: { ...inboxItems, ...deliveryItems, ...preferenceItems, ...channelItems },
  files: pastFiles,
  nameOf: (record) => {
    const { type, notificationId } = record as { type?: string; notificationId?: string };
    return type === notificationKeys.type ? notificationId : undefined;
  },
};

export default notifications;
