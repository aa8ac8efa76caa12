import type { SocketState } from './connection.ts';
import type { Ack, ClientFrame } from './frames.ts';
import type { AnyMessage } from './messages.ts';

/** Wishes of one tab, told to the leader whenever they change. */
export type Want = {
  /** Topics, with the last `seq` that the tab has. */
  topics: Record<string, number | null>;
  /** Those of them whose present state the tab needs. */
  fresh: string[];
  /** How often the tab asked to open the socket without a subscription. */
  opened: number;
  isVisible: boolean;
  presence?: 'online' | 'away';
};

/** Messages between tabs. */
export type TabMessage =
  | { kind: 'hello' }
  | { kind: 'lead'; tab: string; state: SocketState }
  | { kind: 'want'; tab: string; want: Want }
  | { kind: 'state'; state: SocketState }
  | { kind: 'live'; topic: string; seq: number }
  | { kind: 'message'; topic: string; message: AnyMessage }
  | { kind: 'frame'; tab: string; id: string; frame: ClientFrame }
  | { kind: 'answer'; tab: string; id: string; ack?: Ack; error?: { code: string; message: string; status: number } };
