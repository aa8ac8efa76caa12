import { getBatch } from '../../../schemas/platform/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { type Action, action } from './action.ts';

const suspension = { reason: 'A test' };

export const userActions: readonly Action[] = [
  // The first call creates the account, the second one chooses the handle.
  action('sign-up', [users.updateMe], async ({ fresh }) => fresh),
  action('change the name', [users.updateMe], async ({ loner, next }) => {
    const displayName = `Loner ${next()}`;
    return () => loner.call(users.updateMe, { body: { displayName } });
  }),
  action('change the biography', [users.updateMe], async ({ loner, next }) => {
    const bio = `Day ${next()}`;
    return () => loner.call(users.updateMe, { body: { bio } });
  }),
  action('narrow an audience', [users.changePrivacy], async ({ loner }) => {
    await loner.call(users.changePrivacy, { body: { activity: 'friends' } });
    return () => loner.call(users.changePrivacy, { body: { activity: 'close_friends' } });
  }),
  action('narrow an audience of five', [users.changePrivacy], async ({ quiet }) => {
    await quiet.call(users.changePrivacy, { body: { activity: 'friends' } });
    return () => quiet.call(users.changePrivacy, { body: { activity: 'close_friends' } });
  }),
  action('sign out everywhere', [users.revokeSessions], async ({ fresh }) => {
    const person = await fresh();
    return () => person.call(users.revokeSessions, {});
  }),
  action('suspend a user', [users.suspendUser], async ({ moderator, player }) => {
    const params = { userId: player.userId };
    await moderator.call(users.liftSuspension, { params });
    return () => moderator.call(users.suspendUser, { params, body: suspension });
  }),
  action('lift a suspension', [users.liftSuspension], async ({ moderator, player }) => {
    const params = { userId: player.userId };
    await moderator.call(users.suspendUser, { params, body: suspension });
    return () => moderator.call(users.liftSuspension, { params });
  }),
  action('change roles', [users.changeRoles], async ({ admin, fresh }) => {
    const params = { userId: (await fresh()).userId };
    return () => admin.call(users.changeRoles, { params, body: { roles: ['moderator'] } });
  }),
  action('ask for the deletion of an account', [users.deleteMe], async ({ fresh }) => {
    const person = await fresh();
    return () => person.call(users.deleteMe, {});
  }),
  action('ask for an export', [users.requestExport], async ({ fresh }) => {
    const person = await fresh();
    return () => person.call(users.requestExport, {});
  }),
  action('two reads in a batch', [getBatch], async ({ loner, popular }) => {
    const body = { paths: ['/v1/me', `/v1/users/${popular.userId}`] };
    return () => loner.call(getBatch, { body });
  }),
];
