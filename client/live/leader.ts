import { isKithError } from '../errors.ts';
import type { SocketState } from './connection.ts';
import type { Platform, PlatformChange } from './platform.ts';
import type { PlainSocket } from './socket.ts';
import type { TabMessage, Want } from './tab-messages.ts';
import type { Tabs } from './tabs.ts';
import type { Subscription } from './topics.ts';

export type Leader = {
  readonly state: SocketState;
  want(tab: string, want: Want): void;
  /** The network came or went. */
  network(change: PlatformChange): void;
  receive(message: TabMessage): void;
  stop(): void;
};

type Followed = { subscription: Subscription; seq: number | undefined; hasSnapshot: boolean };
type Options = { tabs: Tabs<TabMessage>; tell: (message: TabMessage) => void; createReal: (platform: Platform) => PlainSocket };

/** The tab that has the socket. It follows what any tab wants, and tells all what arrives. */
export const createLeader = ({ tabs, tell, createReal }: Options): Leader => {
  const wants = new Map<string, Want>();
  const followed = new Map<string, Followed>();
  const watchers = new Set<(change: PlatformChange) => void>();
  let wasVisible = true;

  const isVisible = (): boolean => wants.size === 0 || [...wants.values()].some((want) => want.isVisible);
  const online = (): boolean => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false;
  /** The page of the user is visible while one of the tabs is. */
  const real = createReal({
    isVisible,
    isOnline: online,
    onChange: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  });
  const stopTelling = real.onState((state) => tell({ kind: 'state', state }));

  const forget = (topic: string): void => {
    followed.delete(topic);
    for (const { topics } of wants.values()) delete topics[topic];
  };

  const follow = (topic: string, after: number | null): void => {
    const subscription = real.subscribe(
      topic,
      (message) => {
        const entry = followed.get(topic);
        if (message.type === 'ended') forget(topic);
        else if (entry) {
          entry.seq = message.seq;
          entry.hasSnapshot ||= message.type === 'snapshot';
        }
        tell({ kind: 'message', topic, message });
      },
      after === null ? {} : { after },
    );
    const entry: Followed = { subscription, seq: undefined, hasSnapshot: false };
    followed.set(topic, entry);
    subscription.ready.then(
      (seq) => {
        entry.seq = Math.max(entry.seq ?? 0, seq);
        tell({ kind: 'live', topic, seq: entry.seq });
      },
      () => undefined,
    );
  };

  const apply = (): void => {
    const wanted = new Map<string, number | null>();
    for (const { topics } of wants.values()) {
      for (const [topic, seq] of Object.entries(topics)) wanted.set(topic, wanted.get(topic) ?? seq);
    }
    for (const [topic, { subscription }] of followed) {
      if (wanted.has(topic)) continue;
      followed.delete(topic);
      subscription.unsubscribe();
    }
    for (const [topic, after] of wanted) if (!followed.has(topic)) follow(topic, after);
    const presences = [...wants.values()].map(({ presence }) => presence);
    if (presences.includes('online')) real.setPresence('online');
    else if (presences.includes('away')) real.setPresence('away');
    const visible = isVisible();
    if (visible !== wasVisible) for (const watcher of watchers) watcher(visible ? 'visible' : 'hidden');
    wasVisible = visible;
  };

  const want: Leader['want'] = (tab, next) => {
    const before = wants.get(tab);
    if (!before && tab !== tabs.id) {
      tabs.whenGone(tab, () => {
        wants.delete(tab);
        apply();
      });
    }
    wants.set(tab, next);
    // Only a new demand: another tab's subscription must neither hurry a planned attempt nor reopen a replaced socket.
    if (next.opened > (before?.opened ?? 0)) real.open();
    for (const topic of next.fresh) {
      const entry = followed.get(topic);
      if (!entry) continue;
      // The topic is live already: the tab needs a snapshot, or where the topic stands.
      if (entry.hasSnapshot) real.subscribe(topic, () => undefined).unsubscribe();
      if (entry.seq !== undefined) tell({ kind: 'live', topic, seq: entry.seq });
    }
    apply();
  };

  return {
    get state() {
      return real.state;
    },
    want,
    network: (change) => {
      for (const watcher of watchers) watcher(change);
    },
    receive: (message) => {
      if (message.kind === 'hello') tell({ kind: 'lead', tab: tabs.id, state: real.state });
      else if (message.kind === 'want') want(message.tab, message.want);
      else if (message.kind === 'frame') {
        const { tab, id, frame } = message;
        real.request(frame).then(
          (ack) => tell({ kind: 'answer', tab, id, ack }),
          (error: unknown) => {
            const { code, message: text, status } = isKithError(error) ? error : { code: 'UNKNOWN', message: String(error), status: 0 };
            tell({ kind: 'answer', tab, id, error: { code, message: text, status } });
          },
        );
      }
    },
    stop: () => {
      // It is closed for this tab only: another one takes over.
      stopTelling();
      real.close();
    },
  };
};
