import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { NothingToResend } from './errors.ts';
import { EventExplanation, NotificationDeliveries, Resend } from './explain-models.ts';

const OfNotification = z.object({ notificationId: id('notification') });

export const listDeliveries = route({
  id: 'notifications.listDeliveries',
  method: 'GET',
  path: '/v1/notifications/{notificationId}/deliveries',
  summary: 'Tell what became of a notification on each channel',
  description:
    'The story of each channel in order: planned, held because of quiet hours, merged into a digest, each attempt with the answer of the provider, ' +
    'and its later reports. Addresses are not told.',
  auth: 'user',
  params: OfNotification,
  output: NotificationDeliveries,
  errors: [NotFound],
  budget: { calls: 6, readUnits: 10 },
});

export const explainEvent = route({
  id: 'notifications.explainEvent',
  method: 'GET',
  path: '/v1/me/notifications/explain',
  summary: 'Tell why an event notified me, or why it did not',
  description:
    'Names the rule that decided, also for events that produced nothing, within 30 days. It looks at the newest 1,000 notifications. Own actions, and actions of ' +
    'users who blocked you, concern no rule.',
  auth: 'user',
  query: z.object({ eventId: id('event') }),
  output: EventExplanation,
  budget: { calls: 6, readUnits: 150 },
});

export const resendNotification = route({
  id: 'notifications.resendNotification',
  method: 'POST',
  path: '/v1/admin/notifications/{notificationId}/resend',
  summary: 'Send the messages of a notification anew',
  description:
    'Begins a new round of each message that is not on its way. Preferences, quiet hours and addresses count as they are now. The in-app notification stays as it is. Audited.',
  auth: 'user',
  role: 'admin',
  idempotent: true,
  params: OfNotification,
  body: Resend,
  status: 200,
  output: NotificationDeliveries,
  errors: [NotFound, NothingToResend],
});
