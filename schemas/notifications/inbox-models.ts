import * as z from 'zod';
import { Person } from '../_kit/page.ts';
import { id, instant, timestamp } from '../_kit/text.ts';
import { NotificationCategory } from './models.ts';

/** The user who acted, as the recipient may see them. */
export const NotificationActor = Person.omit({ relationship: true }).meta({
  id: 'NotificationActor',
  description: 'The user who acted; absent for notices of the system and for users whom the recipient may not see',
});

/** An entry of the inbox. Title and body are written when it is read, in the recipient's language and with the actor's name of now. */
export const Notification = z
  .object({
    notificationId: z.string(),
    type: z.string().meta({ description: 'The rule that made it, such as `like`; ignore types that you do not know', examples: ['like'] }),
    category: NotificationCategory,
    title: z.string().meta({ examples: ['Ada likes your post'] }),
    body: z.string().meta({ examples: ['Ten kilometres before breakfast'] }),
    data: z
      .record(z.string(), z.string())
      .meta({ description: 'Ids by which an app opens the subject', examples: [{ postId: 'post_0k3v7m2q9x4c8b5n1d6f' }] }),
    actor: NotificationActor.optional(),
    locale: z.string().meta({ description: 'Language of title and body' }),
    direction: z.enum(['ltr', 'rtl']).meta({ description: 'Direction of title and body', examples: ['ltr'] }),
    at: timestamp(),
    count: z
      .int()
      .optional()
      .meta({ description: 'Events in a batch, which counts up while it is unread, such as the likes of one post', examples: [3] }),
    updatedAt: timestamp().optional().meta({ description: 'Time of the latest event in a batch' }),
    readAt: timestamp().optional(),
    clickedAt: timestamp().optional(),
    archivedAt: timestamp().optional(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

/** A transaction writes each of them. */
export const MAX_READ_IDS = 50;

export const ReadNotifications = z
  .strictObject({
    ids: z.array(id('notification')).min(1).max(MAX_READ_IDS).optional(),
    before: instant().optional().meta({ description: 'A time, such as that of the newest notification shown' }),
  })
  .refine(({ ids, before }) => (ids === undefined) !== (before === undefined), { error: 'must have either ids or before' })
  .meta({ id: 'ReadNotifications', examples: [{ before: '2026-11-20T09:43:00.000Z' }] });

export const UnreadCounts = z
  .object({
    total: z.int().meta({ examples: [3] }),
    more: z.boolean().meta({ description: 'There may be more than these: show “more than”', examples: [false] }),
    categories: z
      .partialRecord(NotificationCategory, z.int())
      .meta({ description: 'Without categories that have none', examples: [{ social: 3 }] }),
  })
  .meta({ id: 'UnreadCounts' });
export type UnreadCounts = z.infer<typeof UnreadCounts>;
