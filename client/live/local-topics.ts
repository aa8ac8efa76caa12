import { KithError } from '../errors.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { AnyMessage, Listener } from './messages.ts';
import { type Ready, readiness, type SubscribeOptions, type Subscription } from './topics.ts';

type LocalTopic = { deliveries: Set<Delivery>; seq: number | undefined; ready: Ready };

export type LocalTopics = {
  subscribe(name: string, listener: Listener, options?: SubscribeOptions): Subscription;
  /** Topics that this tab wants, with the last `seq` that it has. */
  wanted(): Record<string, number | null>;
  /** Topics with a listener that needs the present state; asked once. */
  takeFresh(): string[];
  /** The leader's subscription stands at this number. */
  live(name: string, seq: number): void;
  receive(name: string, message: AnyMessage): void;
  /** Another user's topics begin anew. */
  forget(): void;
};

/** Topics of one tab, as it hears of them from the leader. Around a change of the leader, events can repeat or be missed. */
export const createLocalTopics = (onWant: () => void): LocalTopics => {
  const topics = new Map<string, LocalTopic>();
  const fresh = new Set<string>();
  const refresh = (name: string): void => {
    fresh.add(name);
    onWant();
  };

  const deliver = (topic: LocalTopic, message: AnyMessage): void => {
    for (const delivery of topic.deliveries) delivery.push(message);
  };

  const advance = (topic: LocalTopic, seq: number): void => {
    if (topic.seq !== undefined && seq > topic.seq) deliver(topic, { type: 'gap', seq });
    topic.seq = Math.max(topic.seq ?? 0, seq);
  };

  return {
    wanted: () => Object.fromEntries([...topics].map(([name, { seq }]) => [name, seq ?? null])),
    takeFresh: () => {
      const names = [...fresh];
      fresh.clear();
      return names;
    },
    subscribe: (name, listener, { after } = {}) => {
      const topic = topics.get(name) ?? { deliveries: new Set(), seq: after, ready: readiness() };
      topics.set(name, topic);
      const delivery = createDelivery(listener, () => refresh(name));
      topic.deliveries.add(delivery);
      refresh(name);
      return {
        ready: topic.ready.promise,
        unsubscribe: () => {
          delivery.stop();
          topic.deliveries.delete(delivery);
          if (topic.deliveries.size > 0 || topics.get(name) !== topic) return;
          topics.delete(name);
          onWant();
        },
      };
    },
    live: (name, seq) => {
      const topic = topics.get(name);
      if (!topic) return;
      advance(topic, seq);
      topic.ready.resolve(seq);
    },
    forget: () => {
      for (const [name, topic] of topics) {
        topic.seq = undefined;
        for (const delivery of topic.deliveries) delivery.forget();
        fresh.add(name);
      }
    },
    receive: (name, message) => {
      const topic = topics.get(name);
      if (!topic) return;
      if (message.type === 'ended') {
        topics.delete(name);
        topic.ready.reject(new KithError(message.code, 'The topic may not be followed.'));
        deliver(topic, message);
        return;
      }
      if (message.type === 'event') {
        if (message.seq <= (topic.seq ?? 0)) return;
        advance(topic, message.seq - 1);
      }
      topic.seq = message.seq;
      deliver(topic, message);
    },
  };
};
