import type { components } from '../generated/api.ts';

type Topics = components['schemas']['Topics'];
type NameOf<Pattern> = Pattern extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${NameOf<After>}` : Pattern;
type PatternOf<Name> = { [Pattern in keyof Topics]: Name extends NameOf<Pattern> ? Pattern : never }[keyof Topics];

/** Names of the topics in the contract, such as `competition:{id}:leaderboard`. */
export type TopicName = { [Pattern in keyof Topics]: NameOf<Pattern> }[keyof Topics];

export type EventMessage<Name = string, Data = unknown> = { type: 'event'; name: Name; seq: number; at: string; data: Data };
export type SnapshotMessage<Data = unknown> = { type: 'snapshot'; seq: number; data: Data };
/** Events were missed and cannot be replayed: read the resource over HTTP. */
export type GapMessage = { type: 'gap'; seq: number };
/** The user may not follow the topic (any more), or it does not exist. Nothing more of it arrives. */
export type EndedMessage = { type: 'ended'; code: string };
export type AnyMessage = EventMessage | SnapshotMessage | GapMessage | EndedMessage;

type EventsOf<Events> = { [Name in keyof Events]: EventMessage<Name, Events[Name]> }[keyof Events];
type SnapshotOf<Topic> = Topic extends { snapshot: infer Data } ? SnapshotMessage<Data> : never;
type Known<Pattern extends keyof Topics> = EventsOf<Topics[Pattern]['events']> | SnapshotOf<Topics[Pattern]> | GapMessage | EndedMessage;

/** Messages of a topic, typed by its name; of a topic outside the contract the data is unknown. */
export type TopicMessage<Name> = [PatternOf<Name>] extends [never] ? AnyMessage : Known<PatternOf<Name>>;

/** A listener that returns a promise gets its next message when the promise has settled. */
export type Listener<Message = AnyMessage> = (message: Message) => unknown;
