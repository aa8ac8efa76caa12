import { contributionsOf } from '../_base/contributions.ts';
import type { NotificationRule } from './notification-rule.ts';

/** The notification rules of all domains. */
export const notificationRules = contributionsOf<NotificationRule>('notificationRules');
