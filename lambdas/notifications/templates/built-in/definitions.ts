import type { TemplateTexts, TemplateVariable } from '../../../_async/notification-template.ts';

const actor: TemplateVariable = { kind: 'text', summary: 'Display name of the user who acted', sample: 'Ada Lovelace' };
const community: TemplateVariable = { kind: 'text', summary: 'Name of the community', sample: 'Morning runners' };
const competition: TemplateVariable = { kind: 'text', summary: 'Name of the competition', sample: 'Steps in May' };

/** A template without its texts. */
type TemplateDefinition = { summary: string; variables: Readonly<Record<string, TemplateVariable>> };

const define = (summary: string, variables: Record<string, TemplateVariable> = {}): TemplateDefinition => ({ summary, variables });

/** Each rule's message, with what its texts may show. A rule gives values of the same names. */
export const DEFINITIONS = {
  friend_request: define('A user received a friend request', { actor }),
  friend_request_accepted: define('A friend request was accepted', { actor }),
  new_follower: define('A user has a new follower', { actor }),
  follow_request: define('A user wants to follow', { actor }),
  mention: define('A user was mentioned', { actor }),
  comment: define('A post was commented on', { actor }),
  reply: define('A comment was replied to', { actor }),
  like: define('A post was liked; likes of one post count up in one notification', {
    actor,
    count: { kind: 'number', summary: 'Users who liked the post, beside the actor', sample: 3, default: 0 },
  }),
  competition_starting: define('A competition starts', { competition }),
  competition_ending: define('A competition ends soon', {
    competition,
    endsAt: { kind: 'time', summary: 'End of the competition', sample: '2026-05-31T18:00:00.000Z' },
  }),
  competition_won: define('A user won a competition', { competition }),
  overtaken: define('Another user took a place in the top 10', { actor, competition }),
  competition_invited: define('A user was invited to a competition', { actor, competition }),
  community_join_requested: define('A user asks to join a community, for those who decide', {
    actor,
    community,
    count: { kind: 'number', summary: 'Users who asked, beside the actor', sample: 3, default: 0 },
  }),
  community_request_accepted: define('A request to join a community was accepted', { community }),
  community_invited: define('A user was invited to a community', { actor, community }),
  community_announcement: define('A moderator of a community announced something', { actor, community }),
  community_report: define('Content in a community was reported, for its moderators; reports of the same content count up', {
    community,
    count: { kind: 'number', summary: 'Reports beside the first', sample: 3, default: 0 },
  }),
  habit_reminder: define('The time at which a user wants to be reminded of a habit', {
    habit: { kind: 'text', summary: 'Name of the habit', sample: 'Drink water' },
  }),
  streak_at_risk: define('A streak ends unless the habit is done today', {
    days: { kind: 'number', summary: 'Length of the streak in days', sample: 21 },
  }),
  report_resolved: define('A moderator decided about a report, for its reporter'),
  suspension_lifted: define('A suspension ended'),
  roles_changed: define('The roles of an account changed'),
  deletion_requested: define('The deletion of an account was asked for', {
    deleteAfter: { kind: 'time', summary: 'End of the days of grace', sample: '2026-06-30T12:00:00.000Z' },
  }),
  deletion_cancelled: define('The deletion of an account was cancelled'),
  signed_out: define('All sessions of an account ended'),
  email_code: define('The code by which a user confirms an e-mail address', {
    code: { kind: 'text', summary: 'Six digits', sample: '493027', required: true },
    minutes: { kind: 'number', summary: 'Minutes for which the code is valid', sample: 10, default: 10 },
  }),
  webhook_disabled: define('An outgoing webhook was switched off, because its endpoint failed for too long or is gone', {
    endpoint: { kind: 'text', summary: 'Address of the endpoint', sample: 'https://example.com/hooks' },
    reason: { kind: 'text', summary: '`gone` after an answer of 410, otherwise `failing`', sample: 'failing', default: 'failing' },
  }),
  digest: define('Several notifications in one message; the body stands after the list', {
    count: { kind: 'number', summary: 'Number of all notifications', sample: 5 },
    more: { kind: 'number', summary: 'Number of those that the list leaves out', sample: 2, default: 0 },
  }),
  email_footer: define(
    'The end of every e-mail: the body tells its reason, title and action name the links to unsubscribe and to settings',
  ),
  unavailable: define('Shown in the inbox instead of what ended, or what its reader may not see any more'),
  notification: define('Shown for a rule that has no template'),
} satisfies Record<string, TemplateDefinition>;

export type BuiltInName = keyof typeof DEFINITIONS;

/** Every channel shows title and body; an e-mail's subject is the title where no other is given. */
export type BuiltInTexts = Record<BuiltInName, TemplateTexts>;
