import type { EventData, EventDefinition, EventEnvelope } from '../../schemas/_kit/event.ts';
import type { NotificationCategory } from '../../schemas/notifications/models.ts';
import type { Context } from '../_base/context.ts';
import type { NotificationTemplate } from './notification-template.ts';

/** Values of a template. Times are ISO 8601 texts. */
export type TemplateVariables = Readonly<Record<string, string | number | boolean>>;

/** A page of users to notify; `next` is where the following page begins. */
export type Recipients = { userIds: readonly string[]; next?: string | undefined };

type Event<Definition extends EventDefinition> = EventEnvelope<EventData<Definition>>;

/** Maps an event to notifications; contributed as `notificationRules` from a domain's `notify.ts`. */
export type NotificationRule<Definition extends EventDefinition = EventDefinition> = {
  /** Unique, `lower_snake_case`; the name of its template too. */
  name: string;
  event: Definition;
  /** The preference with which users turn it off. */
  category: NotificationCategory;
  /** Users to notify, page by page. The engine removes the actor, users between whom and the actor a block stands, and users who have muted the actor. */
  recipients(event: Event<Definition>, ctx: Context, after?: string): Recipients | Promise<Recipients>;
  /** The user who acted, if other than the event's actor; null for none, as in notices of the system. */
  actor?(event: Event<Definition>): string | null;
  /** Ids by which an app opens the subject; no texts. */
  data(event: Event<Definition>): Readonly<Record<string, string>>;
  /** Values of the template beside the actor's name, read once an event. */
  variables?(event: Event<Definition>, ctx: Context): Promise<TemplateVariables>;
  /**
   * How the reader may see each of these notifications of theirs now; asked whenever the inbox is read, so it reads them together.
   * Default: `shown`, by the reader's view of the actor's profile.
   */
  sights?(about: readonly NotifiedAbout[], ctx: Context): Promise<readonly Sight[]>;
  /** Notifications of one recipient with the same key become one that counts up while it is unread. */
  batchKey?(event: Event<Definition>): string;
  /** Whether the fact still stands; asked before each message leaves. Default: it does. */
  stillHolds?(event: Event<Definition>, ctx: Context): Promise<boolean>;
  /** The same fact by another user of its batch: the message of a batch leaves while one of them stands. For facts that each user can undo. */
  byActor?(event: Event<Definition>, actorId: string): Event<Definition>;
  /** Its texts, unless `lambdas/notifications/templates/built-in` has some of its name. */
  template?: NotificationTemplate;
  /** Seconds after which a message that has not left is dropped. Default: 7 days. */
  expiresAfterSeconds?: number;
};

/** A stored notification, as far as its rule knows it. */
export type NotifiedAbout = { data: Readonly<Record<string, string>>; actorId?: string };

/**
 * `named`: the act itself tells the actor's name, as a comment does, also where the profile is hidden. `shown`: the actor is named if the
 * reader may see the profile. `gone`: it ended, or the reader may not see it any more: nothing of it is told.
 */
export type Sight = 'named' | 'shown' | 'gone';

export const notificationRule = <Definition extends EventDefinition>(rule: NotificationRule<Definition>): NotificationRule =>
  rule as unknown as NotificationRule;
