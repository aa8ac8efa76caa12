import { KithError } from '../errors.ts';
import { newId } from '../http/new-id.ts';
import { tellAll } from '../report.ts';
import type { Session } from '../session/session.ts';
import { subjectOf } from '../session/subject.ts';
import type { SocketState } from './connection.ts';
import { createLeader, type Leader } from './leader.ts';
import { createLocalTopics } from './local-topics.ts';
import { browserPlatform, type Platform } from './platform.ts';
import { closedError, type PlainSocket } from './socket.ts';
import type { TabMessage, Want } from './tab-messages.ts';
import { joinTabs, type Tabs, type TabTools } from './tabs.ts';

type Frame = Extract<TabMessage, { kind: 'frame' }>;

export type SharedOptions = {
  session: Session | undefined;
  /** Name of what is shared: the address of the API. */
  name: string;
  tools: TabTools;
  createReal: (platform: Platform) => PlainSocket;
  platform?: Platform;
  answerMs?: number;
};

/** One socket for all tabs of a user: the leader has it, and tells the others what arrives. */
export const createSharedSocket = (options: SharedOptions): PlainSocket => {
  const { session, name, tools, createReal, platform = browserPlatform(), answerMs = 20_000 } = options;
  const listeners = new Set<(state: SocketState) => void>();
  const answers = new Map<string, (answer: Extract<TabMessage, { kind: 'answer' }>) => void>();
  let state: SocketState = { status: 'idle' };
  let tabs: Tabs<TabMessage> | undefined;
  let leader: Leader | undefined;
  let opened = 0;
  let leading: string | undefined;
  /** Frames that no leader could hear yet; undefined once there is one. */
  let unheard: Frame[] | undefined = [];
  let presence: Want['presence'];
  let joining = 0;
  let user: string | undefined;

  const become = (next: SocketState): void => {
    state = next;
    tellAll(listeners, next);
  };

  const tellWant = (): void => {
    if (!tabs) return;
    const want: Want = {
      topics: topics.wanted(),
      fresh: topics.takeFresh(),
      opened,
      isVisible: platform.isVisible(),
      ...(presence && { presence }),
    };
    if (leader) leader.want(tabs.id, want);
    else tabs.send({ kind: 'want', tab: tabs.id, want });
  };
  const topics = createLocalTopics(tellWant);

  const send = (message: Frame): void => {
    if (unheard) unheard.push(message);
    else if (leader) leader.receive(message);
    else tabs?.send(message);
  };

  const receive = (message: TabMessage): void => {
    if (message.kind === 'lead') {
      // A leader that is gone answers nothing any more; its frames may have taken effect.
      if (leading !== undefined && leading !== message.tab) failAll();
      leading = message.tab;
      become(message.state);
      tellWant();
      const frames = unheard ?? [];
      unheard = undefined;
      for (const frame of frames) if (answers.has(frame.id)) send(frame);
    } else if (message.kind === 'state') become(message.state);
    else if (message.kind === 'live') topics.live(message.topic, message.seq);
    else if (message.kind === 'message') topics.receive(message.topic, message.message);
    else if (message.kind === 'answer') answers.get(message.id)?.(message);
    else leader?.receive(message);
  };

  const lead = (joined: Tabs<TabMessage>): void => {
    // The leader is one of its own listeners.
    const tell = (message: TabMessage): void => {
      joined.send(message);
      receive(message);
    };
    leader = createLeader({ tabs: joined, tell, createReal });
    tell({ kind: 'lead', tab: joined.id, state: leader.state });
  };

  const failAll = (): void => {
    const error = { code: 'NETWORK', message: 'The socket closed before the answer.', status: 0 };
    for (const [id, answer] of answers) answer({ kind: 'answer', tab: '', id, error });
  };

  const leave = (): void => {
    joining += 1;
    leader?.stop();
    leader = undefined;
    tabs?.leave();
    tabs = undefined;
    unheard = [];
    leading = undefined;
    failAll();
  };

  /** Joins the tabs of the user who is signed in now. */
  const join = async (): Promise<void> => {
    leave();
    const mine = joining;
    const subject = subjectOf(await session?.getToken().catch(() => undefined));
    if (mine !== joining) return;
    if (user !== undefined && subject !== undefined && user !== subject) topics.forget();
    user = subject ?? user;
    // Tabs of different users share nothing. Without a subject nothing may be shared: a tab of its own name leads itself.
    const joined: Tabs<TabMessage> = joinTabs<TabMessage>(tools, `kith:${name}:${subject ?? newId()}`, {
      onMessage: receive,
      onLead: () => lead(joined),
    });
    tabs = joined;
    joined.send({ kind: 'hello' });
    tellWant();
  };
  const joinOnce = (): void => {
    if (joining === 0) void join();
  };

  const stopWatching = platform.onChange((change) => {
    tellWant();
    if (change === 'online' || change === 'offline') leader?.network(change);
  });
  const stopFollowing = session?.onChange?.((next) => {
    if (joining === 0) return;
    if (next === 'signedIn') void join();
    else {
      leave();
      if (next === 'signedOut') topics.forget();
      become({ status: next });
    }
  });

  return {
    get state() {
      return state;
    },
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribe: (topic, listener, given) => {
      const subscription = topics.subscribe(topic, listener, given);
      joinOnce();
      return subscription;
    },
    request: (frame) =>
      new Promise((resolve, reject) => {
        if (state.status === 'closed') return reject(closedError(frame));
        joinOnce();
        const id = newId();
        const timer = setTimeout(() => {
          answers.delete(id);
          reject(new KithError('TIMEOUT', `The frame ${frame.type} got no answer within ${answerMs} ms.`));
        }, answerMs);
        answers.set(id, ({ ack, error }) => {
          clearTimeout(timer);
          answers.delete(id);
          if (ack) resolve(ack);
          else reject(new KithError(error?.code ?? 'UNKNOWN', error?.message ?? '', { status: error?.status ?? 0 }));
        });
        send({ kind: 'frame', tab: tabs?.id ?? '', id, frame });
      }),
    setPresence: (status) => {
      presence = status;
      tellWant();
    },
    open: () => {
      opened += 1;
      joinOnce();
      tellWant();
    },
    close: () => {
      stopWatching();
      stopFollowing?.();
      leave();
      become({ status: 'closed' });
    },
  };
};
