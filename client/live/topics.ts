import { KithError } from '../errors.ts';
import { pauseBefore } from '../http/pauses.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { ServerFrame } from './frames.ts';
import type { AnyMessage, Listener } from './messages.ts';
import type { Requests } from './requests.ts';
import { createSequence, type Sequence } from './sequence.ts';

export type Ready = { promise: Promise<number>; resolve(seq: number): void; reject(error: KithError): void };
type Topic = {
  name: string;
  sequence: Sequence;
  deliveries: Set<Delivery>;
  /** `asking`: an answer is awaited; `live`: the server has the subscription. */
  status: 'wanted' | 'asking' | 'live';
  /** Asked again as soon as the present answer has come. */
  isStale: boolean;
  failures: number;
  ready: Ready;
  timer?: ReturnType<typeof setTimeout>;
};

export type Subscription = {
  /** Resolves with the topic's `seq` once the server has confirmed, which may be after a reconnection. @throws KithError if it refuses */
  readonly ready: Promise<number>;
  unsubscribe(): void;
};

export type SubscribeOptions = {
  /** `seq` of the last message that the app has: what came after it is replayed, or told as a gap. */
  after?: number;
};

export type Topics = {
  readonly size: number;
  subscribe(name: string, listener: Listener, options?: SubscribeOptions): Subscription;
  /** The socket opened: asks for every topic. */
  opened(): void;
  /** The socket closed: what the server had is gone. */
  closed(): void;
  receive(frame: ServerFrame): void;
  /** Another user may sign in: what was heard so far says nothing about that one's topics. */
  forget(): void;
  names(): string[];
};

export const readiness = (): Ready => {
  // `Promise.withResolvers` is too new for many phones.
  let resolve: Ready['resolve'] = () => undefined;
  let reject: Ready['reject'] = () => undefined;
  const promise = new Promise<number>((...settle) => {
    [resolve, reject] = settle;
  });
  // Nobody has to wait for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
};

/** Keeps the topics that the app wants, whatever happens to the socket. */
export const createTopics = (requests: Requests, isOpen: () => boolean): Topics => {
  const topics = new Map<string, Topic>();
  /** Unsubscriptions that are not answered yet: a later subscription could overtake them. */
  const leaving = new Map<string, Promise<unknown>>();

  const deliver = (topic: Topic, message: AnyMessage): void => {
    for (const delivery of topic.deliveries) delivery.push(message);
  };

  const end = (topic: Topic, error: KithError): void => {
    topics.delete(topic.name);
    clearTimeout(topic.timer);
    topic.sequence.stop();
    topic.ready.reject(error);
    deliver(topic, { type: 'ended', code: error.code });
  };

  /** A refused topic ends, and the others live on. A fault of the moment is tried again. */
  const failed = (topic: Topic, error: KithError): void => {
    if (topics.get(topic.name) !== topic) return;
    topic.status = 'wanted';
    if (error.status === 0) return;
    if (error.status !== 429 && error.status < 500) {
      end(topic, error);
      return;
    }
    topic.failures += 1;
    topic.timer = setTimeout(() => void ask(topic), pauseBefore(topic.failures, { baseMs: 500, maxMs: 15_000 }));
  };

  const ask = async (topic: Topic): Promise<void> => {
    clearTimeout(topic.timer);
    if (!isOpen() || topics.get(topic.name) !== topic) return;
    const left = leaving.get(topic.name);
    if (left) {
      void left.then(() => ask(topic));
      return;
    }
    if (topic.status === 'asking') {
      topic.isStale = true;
      return;
    }
    topic.status = 'asking';
    topic.isStale = false;
    topic.sequence.asked();
    const after = topic.sequence.seq;
    try {
      const { seq = 0, snapshot } = await requests.ask({ type: 'subscribe', topic: topic.name, ...(after !== undefined && { after }) });
      if (topics.get(topic.name) !== topic) return;
      topic.status = 'live';
      topic.failures = 0;
      topic.sequence.acknowledged(seq, snapshot);
      topic.ready.resolve(seq);
      if (topic.isStale) await ask(topic);
    } catch (error) {
      failed(topic, error as KithError);
    }
  };

  const add = (name: string, after: number | undefined): Topic => {
    const topic: Topic = {
      name,
      deliveries: new Set(),
      status: 'wanted',
      isStale: false,
      failures: 0,
      ready: readiness(),
      sequence: createSequence(
        (message) => deliver(topic, message),
        () => void ask(topic),
        after,
      ),
    };
    topics.set(name, topic);
    return topic;
  };

  const drop = (topic: Topic): void => {
    if (topics.get(topic.name) !== topic) return;
    topics.delete(topic.name);
    clearTimeout(topic.timer);
    topic.sequence.stop();
    topic.ready.reject(new KithError('UNSUBSCRIBED', 'The subscription was ended before it was confirmed.'));
    if (!isOpen()) return;
    const left = requests.ask({ type: 'unsubscribe', topic: topic.name }).catch(() => undefined);
    leaving.set(topic.name, left);
    void left.then(() => leaving.get(topic.name) === left && leaving.delete(topic.name));
  };

  return {
    get size() {
      return topics.size;
    },
    names: () => [...topics.keys()],
    subscribe: (name, listener, { after } = {}) => {
      const topic = topics.get(name) ?? add(name, after);
      const delivery = createDelivery(listener, () => void ask(topic));
      topic.deliveries.add(delivery);
      // A further listener needs the snapshot too, and has no way to it but a new one.
      if (topic.status === 'wanted' || topic.sequence.hasSnapshot) void ask(topic);
      return {
        ready: topic.ready.promise,
        unsubscribe: () => {
          delivery.stop();
          topic.deliveries.delete(delivery);
          if (topic.deliveries.size === 0) drop(topic);
        },
      };
    },
    opened: () => {
      for (const topic of topics.values()) void ask(topic);
    },
    closed: () => {
      for (const topic of topics.values()) {
        topic.status = 'wanted';
        // Nothing is asked before the next socket, which asks for everything.
        clearTimeout(topic.timer);
        topic.sequence.asked();
      }
    },
    forget: () => {
      for (const { sequence, deliveries } of topics.values()) {
        sequence.forget();
        for (const delivery of deliveries) delivery.forget();
      }
    },
    receive: (frame) => {
      if (frame.type === 'pong') {
        for (const topic of topics.values()) {
          const latest = frame.topics[topic.name];
          // A topic that the server does not name is one that it does not have.
          if (topic.status === 'live' && (latest === undefined || latest > (topic.sequence.seq ?? 0))) void ask(topic);
        }
        return;
      }
      const topic = 'topic' in frame && frame.topic !== undefined ? topics.get(frame.topic) : undefined;
      if (!topic) return;
      if (frame.type === 'event') topic.sequence.received(frame);
      else if (frame.type === 'gap') topic.sequence.gap(frame.seq);
      else if (frame.type === 'unsubscribed') end(topic, new KithError(frame.code, 'The topic may not be followed any more.'));
    },
  };
};
