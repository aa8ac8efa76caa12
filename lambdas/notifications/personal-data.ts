import type { PersonalData } from '../_people/personal-data.ts';
import { channelItems } from './channels/personal-data.ts';
import { deliveryItems } from './deliver/personal-data.ts';
import { inboxItems } from './inbox/personal-data.ts';
import { preferenceItems } from './preferences/personal-data.ts';

const notifications: PersonalData = {
  name: 'notifications',
  summary:
    'Notifications of the last 90 days with their messages outside, the time up to which they are read, preferences, and addresses that receive notifications',
  items: { ...inboxItems, ...deliveryItems, ...preferenceItems, ...channelItems },
};

export default notifications;
