import * as z from 'zod';
import { FrameId, frame, frameSchema } from './frame.ts';
import { timestamp } from './text.ts';

/** Contract of a socket topic: its events and snapshot. The domain authorizes its subscribers. */
export type TopicDefinition = {
  readonly name: string;
  /** `competition:{competitionId}:leaderboard`; every `{parameter}` is one id. */
  readonly pattern: string;
  readonly summary: string;
  /** True where the topic keeps a log without gaps and replays it; false where a reconnect gets a snapshot. */
  readonly log: boolean;
  readonly events: Readonly<Record<string, z.ZodType>>;
  readonly snapshot?: z.ZodType;
};

export const topic = <const Definition extends TopicDefinition>(definition: Definition): Definition => definition;

/** Returns the parameters of a topic's name; undefined where the name does not match the pattern. */
export const matchTopic = (pattern: string, name: string): Record<string, string> | undefined => {
  const expected = pattern.split(':');
  const given = name.split(':');
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? '';
    const parameter = /^\{(\w+)\}$/.exec(part)?.[1];
    if (parameter === undefined ? part !== value : !/^[A-Za-z0-9_-]{1,64}$/.test(value)) return undefined;
    if (parameter !== undefined) parameters[parameter] = value;
  }
  return parameters;
};

const TopicName = z.string().max(256);

/** Frames of the socket itself; domains add others. */
export const subscribeFrame = frame({
  type: 'subscribe',
  summary: 'Subscribes to a topic; `after` is the last `seq` that the client has',
  fields: { topic: TopicName, after: z.int().min(0).optional() },
});
export const unsubscribeFrame = frame({ type: 'unsubscribe', summary: 'Ends a subscription', fields: { topic: TopicName } });
export const pingFrame = frame({ type: 'ping', summary: 'Asks for the latest `seq` of every subscription', fields: {} });

export const ClientFrame = z.discriminatedUnion('type', [
  frameSchema(subscribeFrame),
  frameSchema(unsubscribeFrame),
  frameSchema(pingFrame),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** Frames that the server sends. `seq` is the sequence number in the topic, from 1 without gaps. */
export const ServerFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ack'), id: FrameId, topic: TopicName.optional(), seq: z.int().optional(), snapshot: z.unknown().optional() }),
  z.object({
    type: z.literal('error'),
    id: FrameId,
    status: z.int(),
    code: z.string(),
    title: z.string(),
    detail: z.string().optional(),
  }),
  z.object({ type: z.literal('event'), topic: TopicName, seq: z.int(), name: z.string(), at: timestamp(), data: z.unknown() }),
  z.object({ type: z.literal('resume'), topic: TopicName, from: z.int(), to: z.int() }),
  z.object({ type: z.literal('gap'), topic: TopicName, seq: z.int() }),
  z.object({ type: z.literal('pong'), id: FrameId, topics: z.record(z.string(), z.int()) }),
  z.object({ type: z.literal('unsubscribed'), topic: TopicName, code: z.string() }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;
