import type { NotificationCategory, NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { Context } from '../../_base/context.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { putIfAbsent, tryWrite } from '../../_table/write.ts';

export const outcomeKeys = itemType({
  type: 'notification-outcome',
  summary: 'Why an event made no notification for a user; kept for 30 days',
  writer: 'notifications/plan/outcomes.store.ts',
  key: { partition: 'NOTIFICATION_OUTCOMES#{userId}#{eventId}', sort: '{rule}' },
});

export type NoNotice = 'you_blocked_them' | 'you_muted_them' | 'undone' | 'suppressed';

export type NothingSent = {
  userId: string;
  eventId: string;
  rule: string;
  category: NotificationCategory;
  because: NoNotice;
  /** Why each channel was left out, where preferences or addresses decided. */
  without?: Partial<Record<NotificationChannel, string>>;
  at: string;
};

const KEEP_DAYS = 30;

/** One write unit; of repetitions the first one stays. */
export const rememberOutcome = async (outcome: NothingSent, ctx: Context): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(outcome.at) / 1000) + KEEP_DAYS * 86_400;
  await tryWrite(putIfAbsent({ ...outcomeKeys.key(outcome), type: outcomeKeys.type, ...outcome, expiresAt }), { time: ctx });
};

export const readOutcomes = async (userId: string, eventId: string): Promise<NothingSent[]> => {
  const { pk: partition } = outcomeKeys.key({ userId, eventId, rule: '' });
  return (await queryItems({ partition, consistent: true })) as (Item & NothingSent)[];
};
