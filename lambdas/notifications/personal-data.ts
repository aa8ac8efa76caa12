import type { PersonalData } from '../_people/personal-data.ts';
import { inboxItems } from './inbox/personal-data.ts';

const notifications: PersonalData = {
  name: 'notifications',
  summary: 'Notifications of the last 90 days, and the time up to which they are read',
  items: inboxItems,
};

export default notifications;
