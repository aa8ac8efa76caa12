import type { NotificationCategory } from '../../../schemas/notifications/models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';

/** A notification of one user as it is stored: without title and body, which are written on read. */
export type StoredNotification = {
  /** The recipient. */
  userId: string;
  notificationId: string;
  /** The event that made it; of a batch, the first one. */
  eventId: string;
  /** Name of the rule, and of its template. */
  rule: string;
  category: NotificationCategory;
  /** The user who acted; absent for notices of the system. */
  actorId?: string;
  data: Readonly<Record<string, string>>;
  variables?: TemplateVariables;
  /** Time of the event, by which the inbox is sorted. */
  at: string;
  /** Time of the last change that the user has not seen: when it arrived, or when a batch last counted up. */
  updatedAt: string;
  /** Number of events in a batch; absent for a single event. */
  count?: number;
  /** The latest actors of a batch, newest first; approximate where several events are counted at once, unlike the count. */
  actors?: readonly string[];
  /** False: the user wants this category in other channels only, and the inbox leaves it out. */
  inApp?: false;
  /** Why channels were left out when it was planned. */
  without?: Readonly<Record<string, string>>;
  readAt?: string;
  clickedAt?: string;
  archivedAt?: string;
  v: number;
  /** Epoch seconds; afterwards it is kept in files. */
  expiresAt: number;
};

/** Everything up to `before` that had arrived at `setAt` is read. */
export type ReadMark = { before: string; setAt: string };

/** A notification that an event asks for. */
export type NewNotification = Pick<
  StoredNotification,
  'userId' | 'eventId' | 'rule' | 'category' | 'actorId' | 'data' | 'variables' | 'at' | 'inApp' | 'without'
>;
