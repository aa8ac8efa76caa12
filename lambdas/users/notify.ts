import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  RolesChanged,
  SessionsRevoked,
  SuspensionLifted,
} from '../../schemas/users/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import { readProfileAndAccount } from '../_people/profiles.store.ts';

type OfUser = { data: { userId: string } };

/** Notices about the user's own account, which no other user caused as far as the user is told. */
const notice = {
  category: 'account',
  recipients: ({ data }: OfUser) => ({ userIds: [data.userId] }),
  actor: () => null,
  data: () => ({}),
} as const;

const accountOf = async ({ data }: OfUser) => (await readProfileAndAccount(data.userId))?.account;
const isBeingDeleted = async (event: OfUser): Promise<boolean> => (await accountOf(event))?.deletion !== undefined;

export default [
  notificationRule({
    ...notice,
    name: 'suspension_lifted',
    event: SuspensionLifted,
    stillHolds: async (event) => (await accountOf(event))?.status === 'active',
  }),
  notificationRule({ ...notice, name: 'roles_changed', event: RolesChanged }),
  notificationRule({
    ...notice,
    name: 'deletion_requested',
    event: AccountDeletionRequested,
    variables: async ({ data }) => ({ deleteAfter: data.deleteAfter }),
    stillHolds: isBeingDeleted,
  }),
  notificationRule({
    ...notice,
    name: 'deletion_cancelled',
    event: AccountDeletionCancelled,
    stillHolds: async (event) => !(await isBeingDeleted(event)),
  }),
  notificationRule({
    ...notice,
    name: 'signed_out',
    event: SessionsRevoked,
    // A request for deletion signs out too, and has its own notice.
    stillHolds: async (event) => !(await isBeingDeleted(event)),
  }),
];
