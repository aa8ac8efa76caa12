import type { BuiltInTexts } from './definitions.ts';

export const en: BuiltInTexts = {
  friend_request: { title: 'New friend request', body: '{actor} would like to be friends with you.', action: 'See the request' },
  friend_request_accepted: { title: 'You are now friends', body: '{actor} accepted your friend request.', action: 'See the profile' },
  new_follower: { title: 'New follower', body: '{actor} now follows you.', action: 'See the profile' },
  follow_request: { title: 'Follow request', body: '{actor} would like to follow you.', action: 'See the request' },
  mention: { title: 'You were mentioned', body: '{actor} mentioned you.', action: 'See it' },
  comment: { title: 'New comment', body: '{actor} commented on your post.', action: 'Read the comment' },
  reply: { title: 'New reply', body: '{actor} replied to your comment.', action: 'Read the reply' },
  like: {
    title: '{count, plural, =0 {New like} one {New likes} other {New likes}}',
    body: '{count, plural, =0 {{actor} likes your post.} one {{actor} and # other like your post.} other {{actor} and # others like your post.}}',
    action: 'See the post',
  },
  competition_starting: { title: 'The competition begins', body: '{competition} is starting. Good luck!', action: 'See the competition' },
  competition_ending: {
    title: 'The competition ends soon',
    body: '{competition} ends on {endsAt, date, long} at {endsAt, time, short}.',
    action: 'See the competition',
  },
  competition_won: { title: 'You won!', body: 'Congratulations! You won {competition}.', action: 'See the results' },
  overtaken: { title: 'You were overtaken', body: '{actor} overtook you in {competition}.', action: 'See the leaderboard' },
  competition_invited: { title: 'You are invited', body: '{actor} invites you to {competition}.', action: 'See the invitation' },
  community_join_requested: {
    title: '{count, plural, =0 {Request to join} one {Requests to join} other {Requests to join}}',
    body: '{count, plural, =0 {{actor} would like to join {community}.} one {{actor} and # other would like to join {community}.} other {{actor} and # others would like to join {community}.}}',
    action: 'See the requests',
  },
  community_request_accepted: { title: 'You are a member now', body: 'You were accepted into {community}.', action: 'See the community' },
  community_invited: { title: 'You are invited', body: '{actor} invites you to {community}.', action: 'See the invite' },
  community_announcement: { title: 'Announcement', body: '{actor} announced something in {community}.', action: 'Read the announcement' },
  community_report: {
    title: '{count, plural, =0 {New report} one {New reports} other {New reports}}',
    body: '{count, plural, =0 {Content in {community} was reported.} one {Content in {community} was reported, with # more report since.} other {Content in {community} was reported, with # more reports since.}}',
    action: 'See the reports',
  },
  habit_reminder: {
    title: 'Time for {habit}',
    body: 'You wanted to be reminded of this habit. It is still open today.',
    action: 'See the habit',
  },
  streak_at_risk: {
    title: 'Keep your streak',
    body: 'Without today, your streak of {days, plural, one {# day} other {# days}} ends. There is still time.',
    action: 'Keep it going',
  },
  report_resolved: {
    title: 'We looked at your report',
    body: 'Thank you. A moderator looked at your report and made a decision.',
  },
  suspension_lifted: { title: 'Your account is active again', body: 'The suspension of your account has ended. Welcome back!' },
  roles_changed: { title: 'Your roles have changed', body: 'An administrator changed the roles of your account.' },
  deletion_requested: {
    title: 'Your account will be deleted',
    body: 'You asked us to delete your account. It will be deleted on {deleteAfter, date, long}. If you change your mind, sign in before then.',
  },
  deletion_cancelled: { title: 'Your account stays', body: 'You signed in again, so your account will not be deleted.' },
  signed_out: {
    title: 'You were signed out everywhere',
    body: 'All devices were signed out of your account. If it was not you, please change your password.',
  },
  email_code: {
    title: 'Your code',
    body: 'Your code is {code}. It is valid for {minutes, plural, one {# minute} other {# minutes}}.\n\nIf you did not ask for it, please ignore this message.',
    subject: 'Confirm your e-mail address',
  },
  webhook_disabled: {
    title: 'A webhook was switched off',
    body: '{reason, select, gone {{endpoint} answered that it is gone (410), so we switched this webhook off.} other {We could not deliver to {endpoint} for a long time, so we switched this webhook off.}} Please check the address and switch it on again.',
    action: 'See the webhook',
  },
  digest: {
    title: '{count, plural, one {# new notification} other {# new notifications}}',
    body: '{more, plural, =0 {} one {And # more in the app.} other {And # more in the app.}}',
    action: 'Open the app',
  },
  email_footer: {
    title: 'Unsubscribe',
    body: 'You receive this e-mail because of your notification settings.',
    action: 'Notification settings',
  },
  unavailable: { title: 'No longer available', body: 'This has ended, or you can no longer see it.' },
  notification: { title: 'New notification', body: 'Open the app to see it.', action: 'Open the app' },
};
