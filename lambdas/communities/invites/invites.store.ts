import { MAX_INVITES_A_DAY } from '../../../schemas/communities/invite-models.ts';
import { idDigest } from '../../_base/hash.ts';
import { definePlaces } from '../../_counters/places.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, readItem } from '../../_table/table.ts';
import { checkItem, putItem, updateItem } from '../../_table/write.ts';
import { utcDate } from '../../_time/dates.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import type { StoredInvite, StoredStatus } from './invites.model.ts';
import { recordExpiry } from './invites.rules.ts';

const WRITER = 'communities/invites/invites.store.ts';

export const inviteKeys = itemType({
  type: 'community-invite',
  summary:
    'An invite of a user, or an invite link, with its sender; has a TTL. The code of a link is not stored, only the hash that is its id',
  writer: WRITER,
  key: { partition: 'INVITE#{inviteId}', sort: 'INVITE' },
  // Whole items: those of a community, and the open ones of a user.
  indexes: {
    gsi1: { partition: 'COMMUNITY#{communityId}#INVITES', sort: '{createdAt}#{inviteId}' },
    gsi2: { partition: 'USER#{userId}#COMMUNITY_INVITES', sort: '{createdAt}#{inviteId}' },
  },
});

export const sentInvitesKeys = itemType({
  type: 'community-invites-sent',
  summary: 'Number of invites to communities that a user has sent on one day (UTC); kept for two days',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'COMMUNITY_INVITES_SENT#{date}' },
});

export const {
  readShards: readUses,
  putShard: putUses,
  takePlace: takeUse,
  shardKeys: usesKeys,
  shardsIn: usesIn,
} = definePlaces({
  type: 'community-invite-uses',
  summary: 'A counter of the members whom an invite link brought in, and its limit; has a TTL',
  writer: WRITER,
  partition: 'INVITE#{inviteId}#USES',
  id: 'inviteId',
});

/** One invite for a user and a community: a new one replaces the one before. */
export const inviteIdOf = (communityId: string, userId: string): string =>
  `invite_${idDigest(20, 'community-invite', communityId, userId)}`;
/** A link is found by its code, which is not stored: the id tells nothing about it. */
export const linkIdOf = (code: string): string => `invite_${idDigest(20, 'community-invite-link', code)}`;

export const inviteIn = ({ pk: _pk, sk: _sk, type: _type, expiresAt: _expiresAt, ...stored }: Item): StoredInvite =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !/^gsi\d[ps]k$/.test(name))) as unknown as StoredInvite;

export const readInvite = async (inviteId: string): Promise<StoredInvite | undefined> => {
  const found = await readItem(inviteKeys.key({ inviteId }), { consistent: true });
  return found && inviteIn(found);
};

/** Writes the record of an open invite. The membership that changes with it is the condition; a link is new. */
export const putInvite = (invite: StoredInvite): Write =>
  putItem({
    ...inviteKeys.key(invite),
    type: inviteKeys.type,
    ...invite,
    expiresAt: recordExpiry(invite.until),
    ...inviteKeys.index('gsi1', invite),
    ...(invite.kind === 'user' ? inviteKeys.index('gsi2', invite) : {}),
  });

const close = (inviteId: string, status: StoredStatus, now: Date): Write =>
  updateItem({
    key: inviteKeys.key({ inviteId }),
    set: { status, closedAt: now.toISOString() },
    remove: ['gsi2pk', 'gsi2sk'],
    condition: { attr: 'status', eq: 'open' },
  });

export const revokeLink = ({ inviteId }: StoredInvite, now: Date): Write => close(inviteId, 'revoked', now);
/** Makes a transaction depend on a link that has not been revoked. */
export const stillOpen = ({ inviteId }: StoredInvite): Write => checkItem(inviteKeys.key({ inviteId }), { attr: 'status', eq: 'open' });

/** Closes the record of the invite in a membership. One that has passed may be gone already. */
export const closeRecord = (
  before: Pick<CommunityMembership, 'invite'> | undefined,
  status: Exclude<StoredStatus, 'open'>,
  now: Date,
): Write[] => (before?.invite && before.invite.until > now.toISOString() ? [close(before.invite.inviteId, status, now)] : []);

type Sender = { userId: string; now: Date };
const sentKey = ({ userId, now }: Sender) => sentInvitesKeys.key({ userId, date: utcDate(now.getTime()) });
const DAYS_KEPT = 2;

/** How many invites a user may still send today. */
export const readAllowance = async (sender: Sender): Promise<number> =>
  MAX_INVITES_A_DAY - Number((await readItem(sentKey(sender), { consistent: true }))?.sent ?? 0);

/** Counts invites that are sent; a version conflict if others have taken the rest of the day's number. */
export const countSent = (sender: Sender, sent: number): Write =>
  updateItem({
    key: sentKey(sender),
    type: sentInvitesKeys.type,
    set: { userId: sender.userId, expiresAt: Math.floor(sender.now.getTime() / 1000) + DAYS_KEPT * 86_400 },
    add: { sent },
    condition: {
      or: [
        { attr: 'sent', exists: false },
        { attr: 'sent', lte: MAX_INVITES_A_DAY - sent },
      ],
    },
  });

export type InviteEntry = ListEntry & { invite: StoredInvite };
/** Records in an index, the latest first. TTL deletes lag, so passed ones are among them. */
const recordsIn =
  (index: 'gsi1' | 'gsi2', partition: string): ListSource<InviteEntry> =>
  async (after, limit) =>
    (await queryItems({ index, partition, reverse: true, after, limit })).map((item) => ({
      position: String(item[`${index}sk`]),
      invite: inviteIn(item),
    }));

export const invitesOfCommunity = (communityId: string) => recordsIn('gsi1', inviteKeys.partition('gsi1', { communityId }));
export const invitesOfUser = (userId: string) => recordsIn('gsi2', inviteKeys.partition('gsi2', { userId }));
