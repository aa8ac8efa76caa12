import * as z from 'zod';
import { Person } from '../_kit/page.ts';
import { id, instant, timestamp } from '../_kit/text.ts';
import { Community, communityId, InvitedRole } from './models.ts';

/** An invite without `expiresAt` lasts this long. */
export const INVITE_DAYS = 30;
export const MAX_INVITE_DAYS = 365;
/** Invites and links that one user sends at most in a day (UTC). */
export const MAX_INVITES_A_DAY = 1_000;
/** An invite of the same user to the same community is announced again after this time; before, it opens silently. */
export const DAYS_BETWEEN_INVITES = 7;
/** Members that one link with a limit brings in at most. */
export const MAX_USES = 10_000;

const common = {
  role: InvitedRole.default('member'),
  expiresAt: instant()
    .optional()
    .meta({ description: `In the future, and at most ${MAX_INVITE_DAYS} days ahead; default: in ${INVITE_DAYS} days` }),
};

export const NewLink = z
  .strictObject({
    ...common,
    uses: z.int().min(1).max(MAX_USES).optional().meta({ description: 'Members that it brings in at most; default: unlimited' }),
  })
  .meta({ id: 'NewCommunityInviteLink', examples: [{ uses: 10, role: 'member' }] });
export type NewLink = z.output<typeof NewLink>;

/** Either users, or a link. */
export const NewInvites = z
  .strictObject({
    userIds: z.array(id('user')).min(1).max(100).optional(),
    role: InvitedRole.optional(),
    expiresAt: common.expiresAt,
    link: NewLink.optional(),
  })
  .refine(({ userIds, link }) => (userIds === undefined) !== (link === undefined), { error: 'must have either userIds or link' })
  .superRefine(({ link, ...beside }, ctx) => {
    for (const name of ['role', 'expiresAt'] as const)
      if (link !== undefined && beside[name] !== undefined) ctx.addIssue({ code: 'custom', path: [name], message: 'belongs into link' });
  })
  .meta({
    id: 'NewCommunityInvites',
    description: 'Either `userIds`, with `role` and `expiresAt` for all of them, or `link`',
    examples: [{ userIds: ['user_0k3v7m2q9x4c8b5n1d6f'] }],
  });

export const InviteStatus = z.enum(['open', 'accepted', 'declined', 'revoked', 'expired', 'used_up']).meta({
  id: 'CommunityInviteStatus',
  description: '`revoked`: also while its sender may not invite any more; `used_up`: a link that brought in as many members as it may',
});
export type InviteStatus = z.infer<typeof InviteStatus>;

export const Invite = z
  .object({
    inviteId: z.string(),
    kind: z.enum(['user', 'link']),
    user: Person.nullable().meta({ description: 'The invited user; null for a link, and where they are hidden from me' }),
    invitedBy: Person.nullable().meta({ description: 'Null where they are hidden from me' }),
    role: InvitedRole,
    status: InviteStatus,
    accepted: z.boolean().meta({ description: 'Of a link: whether a member came by it' }),
    uses: z.int().nullable().meta({ description: 'Of a link with a limit' }),
    used: z.int().nullable().meta({ description: 'Members who came by a link' }),
    createdAt: timestamp(),
    expiresAt: timestamp(),
    closedAt: timestamp().nullable().meta({ description: 'When it was accepted, declined or revoked' }),
  })
  .meta({ id: 'CommunityInvite' });
export type Invite = z.input<typeof Invite>;

const InviteResult = z
  .object({
    index: z.int().meta({ description: 'Position of the user in the request, from 0' }),
    userId: z.string(),
    status: z.enum(['invited', 'rejected']),
    inviteId: z.string().optional(),
    code: z.string().optional().meta({ description: 'Error code of a rejected row' }),
  })
  .meta({
    id: 'CommunityInviteResult',
    examples: [{ index: 0, userId: 'user_0k3v7m2q9x4c8b5n1d6f', status: 'invited', inviteId: 'invite_0k3v7m2q9x4c8b5n1d6f' }],
  });

export const CreatedLink = Invite.extend({
  code: z
    .string()
    .optional()
    .meta({ description: 'Shown once, and not in a replay: who has it may join', examples: ['join_0k3v7m2q9x4c8b5n1d6f'] }),
}).meta({ id: 'CreatedCommunityInviteLink' });
/** Result of each user, or the link. A user is invited completely or not at all. */
export const CreatedInvites = z
  .object({ results: z.array(InviteResult), link: CreatedLink.nullable() })
  .meta({ id: 'CreatedCommunityInvites' });
export type CreatedInvites = z.input<typeof CreatedInvites>;

export const ReceivedInvite = z
  .object({
    inviteId: z.string(),
    community: Community,
    invitedBy: Person.nullable().meta({ description: 'Null where they are hidden from me' }),
    role: InvitedRole,
    createdAt: timestamp(),
    expiresAt: timestamp(),
  })
  .meta({ id: 'ReceivedCommunityInvite' });

export const LinkPreview = z
  .object({
    community: Community,
    role: InvitedRole,
    expiresAt: timestamp(),
    alreadyMember: z.boolean().meta({ description: 'Accepting changes nothing' }),
  })
  .meta({ id: 'CommunityInviteLinkPreview' });

export const inviteId = z.object({ inviteId: id('invite') });
export const inviteOf = communityId.extend({ inviteId: id('invite') });
export const linkCode = z.object({ code: id('invite link').meta({ description: 'Code of the invite link' }) });
