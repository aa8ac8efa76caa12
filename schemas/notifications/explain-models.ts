import * as z from 'zod';
import { timestamp } from '../_kit/text.ts';
import { NOTIFICATION_CHANNELS, NotificationCategory, OUTSIDE_CHANNELS } from './models.ts';

const STATUSES = [
  'queued',
  'held',
  'attempted',
  'sent',
  'delivered',
  'opened',
  'bounced',
  'complained',
  'failed',
  'expired',
  'suppressed',
  'unknown',
] as const;

const Because = z.string().meta({
  description: 'Reason, `lower_snake_case` or the code of a provider; ignore those that you do not know',
  examples: ['quiet_hours'],
});

const STEPS = ['planned', 'held', 'postponed', 'released', 'merged', 'resent', 'suppressed', 'expired', 'attempted', 'reported'] as const;

export const DeliveryStory = z
  .object({
    at: timestamp(),
    step: z
      .enum(STEPS)
      .meta({ description: 'The step; `attempted` has the answer of the provider, `reported` a later report', examples: ['held'] }),
    because: Because.optional(),
    heldUntil: timestamp().optional().meta({ description: 'End of the window for which it is held' }),
    digestId: z.string().optional().meta({ description: 'The message that it became part of; the following steps are those of it' }),
    provider: z
      .string()
      .optional()
      .meta({ examples: ['ses'] }),
    outcome: z
      .string()
      .optional()
      .meta({ description: 'Answer or report of the provider', examples: ['sent'] }),
    detail: z.string().optional(),
  })
  .meta({ id: 'DeliveryStory', description: 'A step of a message, in order' });

export const NotificationDelivery = z
  .object({
    channel: z.enum(NOTIFICATION_CHANNELS),
    round: z.int().meta({ description: 'Grows when the message is sent anew', examples: [1] }),
    status: z.enum(STATUSES).meta({
      description: 'It moves forward only. `unknown`: the message left, and no answer tells whether it was accepted',
      examples: ['sent'],
    }),
    because: Because.optional(),
    story: z.array(DeliveryStory),
  })
  .meta({ id: 'NotificationDelivery', description: 'The story of a notification on one channel' });
export type NotificationDelivery = z.infer<typeof NotificationDelivery>;

export const NotificationDeliveries = z
  .object({ notificationId: z.string(), deliveries: z.array(NotificationDelivery) })
  .meta({ id: 'NotificationDeliveries' });

export const NotificationOutcome = z
  .object({
    rule: z.string().meta({ description: 'The rule that decided', examples: ['comment'] }),
    category: NotificationCategory,
    result: z.enum(['notified', 'nothing']),
    because: z
      .enum(['suppressed', 'undone', 'you_blocked_them', 'you_muted_them'])
      .optional()
      .meta({ description: 'Why nothing came of it: preferences, an event that was taken back, or your block or mute of its actor' }),
    notificationId: z.string().optional(),
    without: z
      .record(z.string(), Because)
      .meta({ description: 'Channels that were left out, and the reason', examples: [{ email: 'category_off' }] }),
  })
  .meta({ id: 'NotificationOutcome' });

export const EventExplanation = z
  .object({
    eventId: z.string(),
    outcomes: z.array(NotificationOutcome).meta({ description: 'One for each rule that named you; none where no rule did' }),
  })
  .meta({ id: 'EventExplanation' });

export const Resend = z
  .strictObject({ channel: z.enum(OUTSIDE_CHANNELS).optional().meta({ description: 'Only this channel; by default both' }) })
  .meta({ id: 'ResendNotification' });
