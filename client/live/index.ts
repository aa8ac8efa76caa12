import type { Session } from '../session/session.ts';
import type { SocketState, Timings } from './connection.ts';
import type { Ack, ClientFrame } from './frames.ts';
import type { Listener, TopicMessage, TopicName } from './messages.ts';
import type { Platform } from './platform.ts';
import { createSharedSocket } from './shared-socket.ts';
import { createSocket } from './socket.ts';
import { browserTabs, type TabTools } from './tabs.ts';
import type { SubscribeOptions, Subscription } from './topics.ts';

export type LiveOptions = {
  /** Page visibility and network. Default: the browser's; elsewhere always visible and online. */
  platform?: Platform;
  timings?: Partial<Timings>;
  /** Default: the platform's. */
  WebSocket?: typeof WebSocket;
  /** One socket for all tabs of a user. Default: where the browser has Web Locks and BroadcastChannel. */
  tabs?: TabTools | false;
};

/** Live topics over one WebSocket, which opens with the first subscription and repairs itself. */
export type KithSocket = {
  readonly state: SocketState;
  /** @returns a function that ends the listening */
  onState(listener: (state: SocketState) => void): () => void;
  /**
   * Follows a topic until `unsubscribe`, through every reconnection. The listener gets events in order and once, snapshots,
   * gaps (read over HTTP), and `ended` where the topic is refused.
   */
  subscribe<Name extends TopicName | (string & {})>(
    topic: Name,
    listener: Listener<TopicMessage<Name>>,
    options?: SubscribeOptions,
  ): Subscription;
  /** Sends a frame as soon as the socket is open. @returns the server's acknowledgement. @throws KithError */
  request(frame: ClientFrame): Promise<Ack>;
  /** Sets the status of this device, now and after each reconnection. */
  setPresence(status: 'online' | 'away'): void;
  /** Opens the socket without a subscription, and leaves the states in which it waits for the app. */
  open(): void;
  /** Closes the socket for good. */
  close(): void;
};

type Needs = LiveOptions & { url: string; session: Session | undefined; askAddress: () => Promise<string> };

export const createLive = ({ tabs = browserTabs() ?? false, url, ...options }: Needs): KithSocket =>
  (tabs === false
    ? createSocket(options)
    : createSharedSocket({
        session: options.session,
        name: url,
        tools: tabs,
        createReal: (platform) => createSocket({ ...options, platform }),
        ...(options.platform && { platform: options.platform }),
      })) as unknown as KithSocket;
