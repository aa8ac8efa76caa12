import type * as z from 'zod';
import { matchTopic, ServerFrame } from '../../schemas/_kit/topic.ts';
import { allTopics } from '../../schemas/index.ts';

const schemas = new Map(ServerFrame.options.map((option) => [String(option.shape.type.value), option.strict() as z.ZodType]));

const contentFault = (frame: ServerFrame): string | undefined => {
  if (frame.type !== 'event' && frame.type !== 'ack') return undefined;
  const topic = allTopics().find(({ pattern }) => matchTopic(pattern, frame.topic ?? ''));
  // Topics of a test's own app are not in the contract.
  if (!topic) return undefined;
  if (frame.type === 'ack') return frame.snapshot === undefined ? undefined : topic.snapshot?.safeParse(frame.snapshot).error?.message;
  const schema = topic.events[frame.name];
  return schema ? schema.safeParse(frame.data).error?.message : `the topic has no event ${frame.name}`;
};

/** Returns how a frame breaks the contract; undefined where it holds. */
export const faultOfFrame = (text: string): string | undefined => {
  const frame = JSON.parse(text) as ServerFrame;
  const schema = schemas.get(frame.type);
  if (!schema) return `the server sent a frame of unknown type: ${text}`;
  const fault = schema.safeParse(frame).error?.message ?? contentFault(frame);
  return fault === undefined ? undefined : `the server sent ${text}, which breaks the contract: ${fault}`;
};
