import { newId } from '../http/new-id.ts';

/** Web Locks and BroadcastChannel, as far as they are used here. */
export type Locks = { request(name: string, options: { signal?: AbortSignal }, work: () => Promise<void>): Promise<unknown> };
export type Channel = { postMessage(message: unknown): void; onmessage: ((event: { data: unknown }) => void) | null; close(): void };
export type TabTools = { locks: Locks; channel(name: string): Channel };

/** @returns what a browser has for tabs of one origin; undefined elsewhere */
export const browserTabs = (): TabTools | undefined => {
  const scope = globalThis as unknown as {
    document?: unknown;
    navigator?: { locks?: Locks };
    BroadcastChannel?: new (name: string) => Channel;
  };
  const { locks } = scope.navigator ?? {};
  const { BroadcastChannel } = scope;
  if (!scope.document || !locks || !BroadcastChannel) return undefined;
  return { locks, channel: (name) => new BroadcastChannel(name) };
};

export type Tabs<Message> = {
  readonly id: string;
  /** Sends to the other tabs. */
  send(message: Message): void;
  /** Calls back when a tab is gone, also if it crashed. */
  whenGone(tab: string, then: () => void): void;
  leave(): void;
};

type Events<Message> = { onMessage(message: Message): void; onLead(): void };

/**
 * Joins the tabs of one name. One of them leads; when it is closed, another one takes over. Each tab holds a lock of its
 * own as long as it lives, for which the leader waits.
 */
export const joinTabs = <Message>({ locks, channel }: TabTools, name: string, events: Events<Message>): Tabs<Message> => {
  const id = newId();
  const line = channel(name);
  const left = new AbortController();
  const untilLeft = new Promise<void>((resolve) => {
    left.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const hold = (lock: string, onHeld: () => void): void => {
    locks
      .request(lock, { signal: left.signal }, () => {
        onHeld();
        return untilLeft;
      })
      .catch(() => undefined);
  };
  const early: Message[] = [];
  let isHeld = false;
  line.onmessage = ({ data }) => events.onMessage(data as Message);
  // The tab's own lock is held before the leader can hear of the tab.
  hold(`${name}:${id}`, () => {
    if (left.signal.aborted) return;
    isHeld = true;
    for (const message of early.splice(0)) line.postMessage(message);
    hold(`${name}:leader`, events.onLead);
  });
  return {
    id,
    send: (message) => {
      if (isHeld) line.postMessage(message);
      else early.push(message);
    },
    whenGone: (tab, then) => {
      locks.request(`${name}:${tab}`, { signal: left.signal }, async () => then()).catch(() => undefined);
    },
    leave: () => {
      left.abort();
      line.onmessage = null;
      line.close();
    },
  };
};
