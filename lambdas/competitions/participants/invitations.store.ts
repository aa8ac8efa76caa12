import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { MAX_INVITATIONS, MAX_INVITATIONS_A_DAY } from '../../../schemas/competitions/models.ts';
import type { Write } from '../../_table/commit.ts';
import type { Condition } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems } from '../../_table/table.ts';
import { checkItem, updateItem } from '../../_table/write.ts';
import { utcDate } from '../../_time/dates.ts';
import { invitationKeys } from '../competition/competition.store.ts';
import type { Invitation, Room } from './invitations.rules.ts';

const WRITER = 'competitions/participants/invitations.store.ts';

const madeKeys = itemType({
  type: 'competition-invitations-made',
  summary: 'Number of users whom a competition has ever invited',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}', sort: 'INVITATIONS' },
});

export const sentKeys = itemType({
  type: 'invitations-sent',
  summary: 'Number of invitations to competitions that a user has sent on one day (UTC); kept for two days',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'INVITATIONS_SENT#{date}' },
});

type Ids = { competitionId: string; userId: string };
/** The inviter and the day that the limit of a day is counted for. */
type Sender = { userId: string; now: Date };

const sentKey = ({ userId, now }: Sender) => sentKeys.key({ userId, date: utcDate(now.getTime()) });

/** Reads these users' invitations in any state, and how many more are possible; consistent, one round trip. */
export const readInvitations = async (
  competitionId: string,
  userIds: readonly string[],
  sender: Sender,
): Promise<{ invitations: Map<string, Invitation>; room: Room }> => {
  const [made, sent] = [madeKeys.key({ competitionId }), sentKey(sender)];
  const find = await readItems([made, sent, ...userIds.map((userId) => invitationKeys.key({ competitionId, userId }))], {
    consistent: true,
  });
  const invitations = userIds.flatMap((userId) => {
    const item = find(invitationKeys.key({ competitionId, userId }));
    return item ? [[userId, item as unknown as Invitation] as const] : [];
  });
  return {
    invitations: new Map(invitations),
    room: { inCompetition: MAX_INVITATIONS - Number(find(made)?.made ?? 0), today: MAX_INVITATIONS_A_DAY - Number(find(sent)?.sent ?? 0) },
  };
};

const unchanged = (before: Invitation | undefined): Condition =>
  before === undefined
    ? 'absent'
    : before.closedAt === undefined
      ? { attr: 'closedAt', exists: false }
      : { attr: 'closedAt', eq: before.closedAt };

/** Opens an invitation. Without an event, it opens silently, and the time of its last announcement stays. */
export const openInvitation = (
  ids: Ids,
  before: Invitation | undefined,
  { at, by }: { at: string; by: string },
  event?: EventEnvelope,
): Write =>
  updateItem({
    key: invitationKeys.key(ids),
    type: invitationKeys.type,
    set: { ...ids, invitedAt: at, invitedBy: by, ...(event ? { announcedAt: at, event } : {}) },
    remove: ['closedAt', ...(event ? [] : ['event'])],
    condition: unchanged(before),
  });

const OPEN: Condition = { and: ['exists', { attr: 'closedAt', exists: false }] };

/** Makes a transaction depend on an open invitation; a version conflict if it was withdrawn. */
export const stillInvited = (ids: Ids): Write => checkItem(invitationKeys.key(ids), OPEN);

/** Closes an open invitation; a version conflict if it is not open. */
export const markClosed = (ids: Ids, now: Date, event?: EventEnvelope): Write =>
  updateItem({
    key: invitationKeys.key(ids),
    set: { closedAt: now.toISOString(), ...(event ? { event } : {}) },
    remove: event ? [] : ['event'],
    condition: OPEN,
  });

const below = (attribute: string, limit: number): Condition => ({
  or: [
    { attr: attribute, exists: false },
    { attr: attribute, lte: limit },
  ],
});

const DAYS_KEPT = 2;

/** Counts invitations towards both limits; a version conflict if others have taken the room since it was read. */
export const countInvitations = (competitionId: string, sender: Sender, count: { made: number; sent: number }): Write[] => {
  const expiresAt = Math.floor(sender.now.getTime() / 1000) + DAYS_KEPT * 86_400;
  const made = updateItem({
    key: madeKeys.key({ competitionId }),
    type: madeKeys.type,
    add: { made: count.made },
    condition: below('made', MAX_INVITATIONS - count.made),
  });
  const sent = updateItem({
    key: sentKey(sender),
    type: sentKeys.type,
    set: { userId: sender.userId, expiresAt },
    add: { sent: count.sent },
    condition: below('sent', MAX_INVITATIONS_A_DAY - count.sent),
  });
  return [...(count.made > 0 ? [made] : []), ...(count.sent > 0 ? [sent] : [])];
};
