import { TooManyConnections } from '../../schemas/realtime/errors.ts';
import type { Context } from '../_base/context.ts';
import { connectionsOf, type NewConnection, storeConnection } from '../_live/connections.store.ts';
import { errorFrame } from '../_live/error-frame.ts';
import { closeConnection } from '../_live/publish.ts';
import { SocketsFull } from '../_live/user-sockets.store.ts';

const closeOldest = async (userId: string): Promise<void> => {
  const connections = await connectionsOf(userId);
  const [oldest] = connections.sort((a, b) => (a.connectedAt < b.connectedAt ? -1 : 1));
  if (oldest) await closeConnection(oldest.connectionId, 4409, errorFrame(TooManyConnections.error()));
};

/** Each attempt frees a place, which a concurrent connection may take. */
const MAX_ATTEMPTS = 10;

/**
 * Stores a connection. A user who has the most sockets allowed loses the oldest one: a device whose line broke may hold places of
 * sockets that nobody reported as closed, and must get in again.
 */
export const makeRoomFor = async (connection: NewConnection, ctx: Context): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storeConnection(connection, ctx);
    } catch (error) {
      if (!(error instanceof SocketsFull) || attempt === MAX_ATTEMPTS) throw error;
      await closeOldest(connection.userId);
    }
  }
};
