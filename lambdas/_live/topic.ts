import type { EventData, EventDefinition } from '../../schemas/_kit/event.ts';
import { matchTopic, type ServerFrame, type TopicDefinition } from '../../schemas/_kit/topic.ts';
import type { Context, UserCaller } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

export type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** The parameters of a topic's name: `{ competitionId }` for `competition:{competitionId}:leaderboard`. */
export type TopicParameters = Record<string, string>;

/** A sign of one socket: it opened, sent a frame (optionally with the status of its device), or closed and was removed. */
export type PresenceSignal = { kind: 'opened' | 'seen' | 'closed'; connectionId: string; status?: 'online' | 'away' };

/** A subscriber of a topic, with the roles of the token that opened the socket. */
export type Subscriber = UserCaller;

/** A topic that an event may have revoked, for all subscribers or for these users only. */
export type Revoked = { topic: string; userIds?: readonly string[] };

/** An event that may revoke subscriptions, and the topics it concerns. */
export type Revocation = { event: string; revoked(data: unknown): Promise<readonly Revoked[]> };

export const revocation = <Definition extends EventDefinition>(
  definition: Definition,
  revoked: (data: EventData<Definition>) => readonly Revoked[] | Promise<readonly Revoked[]>,
): Revocation => ({ event: definition.name, revoked: async (data) => revoked(data as EventData<Definition>) });

/**
 * A socket topic: authorization, and the `seq` from which events follow; contributed as `topics`.
 * Publishers commit before they read subscriptions. A subscription is stored before the state is read. So no event is lost
 * between the two.
 */
export type Topic = {
  definition: TopicDefinition;
  /** Runs before the subscription is stored, so that unauthorized users receive nothing. @throws NOT_FOUND */
  authorize(parameters: TopicParameters, ctx: Context): Promise<void>;
  /**
   * Returns the latest `seq` and the snapshot, if any; reads consistently, after the subscription was stored.
   * @param hidden with `namesUsers`: users whom a block hides from the caller, and `newlyHidden`.
   */
  subscribe(parameters: TopicParameters, ctx: Context, hidden: ReadonlySet<string>): Promise<{ seq: number; snapshot?: unknown }>;
  /** Its frames name users, and are published as a `Naming`: a subscriber does not read of users whom a block hides from them. */
  namesUsers?: boolean;
  /**
   * With `namesUsers`: returns users who have been hidden from everybody since the topic last named them. The next frame takes
   * their names back, which a new subscriber must not learn from it: it never received them.
   */
  newlyHidden?(parameters: TopicParameters): Promise<ReadonlySet<string>>;
  /** Returns the latest `seq` alone, for `ping`. Default: `subscribe`, which also builds the snapshot. */
  latest?(parameters: TopicParameters, ctx: Context): Promise<number>;
  /** For logs: returns the events after `after`, in order; undefined where the log does not reach back that far. */
  resume?(parameters: TopicParameters, after: number, ctx: Context): Promise<EventFrame[] | undefined>;
  /** Events that may revoke subscriptions; `contributes.ts` names them as `revokedBy`. */
  revocations?: readonly Revocation[];
  /** Returns the ids of subscribers that may still follow the topic; reads consistently. Required with `revocations`. */
  permitted?(parameters: TopicParameters, subscribers: readonly Subscriber[], ctx: Context): Promise<readonly string[]>;
  /** Handles presence signals of every socket, whatever its topics; `ctx` names the user. */
  onPresenceSignal?(signal: PresenceSignal, ctx: Context): Promise<void>;
};

/** The topics of all domains. */
export const topics = contributionsOf<Topic>('topics');

export type FoundTopic = { topic: Topic; parameters: TopicParameters };

/** Finds the topic of a name and the parameters in the name. */
export const findTopic = (name: string): FoundTopic | undefined => {
  for (const topic of topics()) {
    const parameters = matchTopic(topic.definition.pattern, name);
    if (parameters) return { topic, parameters };
  }
  return undefined;
};

/** Passes a presence signal to all topics. */
export const notifyPresenceSignal = async (signal: PresenceSignal, ctx: Context): Promise<void> => {
  await Promise.all(topics().map((topic) => topic.onPresenceSignal?.(signal, ctx)));
};
