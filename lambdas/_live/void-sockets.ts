import { isProblem } from '../../schemas/_kit/problem.ts';
import { AccountErasing, AccountSuspended, Unauthenticated } from '../../schemas/_kit/problems.ts';
import { ConnectionClosed } from '../../schemas/realtime/errors.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { accountStateOf, readAccount, requireSession } from '../_identity/accounts.ts';
import { type ConnectionItem, connectionsOf } from './connections.store.ts';
import { errorFrame } from './error-frame.ts';
import { closeConnection } from './publish.ts';

/** Whether an error says that a sign-in is no longer good. */
export const isSignInVoid = (error: unknown): boolean =>
  [AccountSuspended, AccountErasing, Unauthenticated].some((definition) => isProblem(error, definition));

/** Tells a socket that its sign-in is void, and closes it. */
export const closeVoidSocket = (connectionId: string): Promise<void> =>
  closeConnection(connectionId, 4403, errorFrame(ConnectionClosed.error()));

type Signed = Pick<ConnectionItem, 'userId' | 'authenticatedAt'>;

const isVoid = (connection: Signed, account: Awaited<ReturnType<typeof readAccount>>): boolean => {
  if (!account) return true;
  try {
    requireSession(connection, accountStateOf(account));
    return false;
  } catch (error) {
    if (!isSignInVoid(error)) throw error;
    return true;
  }
};

/**
 * Whether the sign-in of a stored connection is void. A change after this read finds the connection in its sweep, so none is
 * missed between the two.
 */
export const isStoredVoid = async (connection: Signed): Promise<boolean> => isVoid(connection, await readAccount(connection.userId));

/**
 * Closes the sockets of a user whose sign-in is void: signed out, demoted, suspended, being erased. The account's present state
 * decides, so a repeated or late event closes no socket of a newer sign-in.
 */
export const closeVoidSockets = async (userId: string): Promise<void> => {
  const connections = await connectionsOf(userId);
  if (connections.length === 0) return;
  const account = await readAccount(userId);
  await forEachConcurrently(
    connections.filter((connection) => isVoid(connection, account)),
    ({ connectionId }) => closeVoidSocket(connectionId),
    connections.length,
  );
};
