import type { EventData, EventDefinition } from '../../schemas/_kit/event.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { matchTopic, type ServerFrame, type TopicDefinition } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

export type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** The parameters of a topic's name: `{ competitionId }` for `competition:{competitionId}:leaderboard`. */
export type TopicParameters = Record<string, string>;

/** What a person's sockets tell of them: one opened, a frame came, which may say a status, or the last one closed. */
export type PresenceSignal = { kind: 'opened' | 'seen' | 'closed'; status?: 'online' | 'away' };

/** Somebody who listens to a topic, with the roles of the token that opened the socket. */
export type Subscriber = { userId: string; roles: readonly Role[] };

/** Topics that an event may have ended, for everybody or for these people alone. */
export type Revoked = { topic: string; userIds?: readonly string[] };

/** An event after which subscribers of a topic may have lost their permission. */
export type Revocation = { event: string; revoked(data: unknown): Promise<readonly Revoked[]> };

export const revocation = <Definition extends EventDefinition>(
  definition: Definition,
  revoked: (data: EventData<Definition>) => readonly Revoked[] | Promise<readonly Revoked[]>,
): Revocation => ({ event: definition.name, revoked: async (data) => revoked(data as EventData<Definition>) });

/**
 * Decides who may subscribe to a topic and where its events begin; contributed as `topics`.
 * A publisher commits first and then reads the subscribers; a subscriber is stored first and then reads the state: so
 * nothing falls between them.
 */
export type Topic = {
  definition: TopicDefinition;
  /** Runs before the subscription is stored, so that nothing reaches who may not listen. @throws NOT_FOUND */
  authorize(parameters: TopicParameters, ctx: Context): Promise<void>;
  /** The topic's latest `seq` and, where it has one, its snapshot; read consistently, after the subscription was stored. */
  subscribe(parameters: TopicParameters, ctx: Context): Promise<{ seq: number; snapshot?: unknown }>;
  /** The latest `seq` alone, for `ping`; without it `subscribe` answers, snapshot and all. */
  latest?(parameters: TopicParameters, ctx: Context): Promise<number>;
  /** For a log: its events after `after`, in order; undefined where it does not reach back that far. */
  resume?(parameters: TopicParameters, after: number, ctx: Context): Promise<EventFrame[] | undefined>;
  /** Events that may end permissions; `contributes.ts` names them as `revokedBy`. */
  revocations?: readonly Revocation[];
  /** Those of the subscribers who may still follow the topic, read consistently. Needed with `revocations`. */
  permitted?(parameters: TopicParameters, subscribers: readonly Subscriber[], ctx: Context): Promise<readonly string[]>;
  /** Of every socket, whatever it listens to; `ctx` names whose. */
  onPresenceSignal?(sign: PresenceSignal, ctx: Context): Promise<void>;
};

/** Every domain's topics. */
export const topics = contributionsOf<Topic>('topics');

export type FoundTopic = { topic: Topic; parameters: TopicParameters };

/** The topic of a name, with the parameters in it. */
export const findTopic = (name: string): FoundTopic | undefined => {
  for (const topic of topics()) {
    const parameters = matchTopic(topic.definition.pattern, name);
    if (parameters) return { topic, parameters };
  }
  return undefined;
};

/** Hands a presence signal to all topics. @throws the error of a topic, such as RATE_LIMITED */
export const notifyPresenceSignal = async (signal: PresenceSignal, ctx: Context): Promise<void> => {
  await Promise.all(topics().map((topic) => topic.onPresenceSignal?.(signal, ctx)));
};
