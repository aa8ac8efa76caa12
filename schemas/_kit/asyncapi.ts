import type * as z from 'zod';
import { type FrameDefinition, frameSchema } from './frame.ts';
import { type JsonSchema, type SchemaCollector, schemaCollector } from './json-schema.ts';
import type { DocumentInfo } from './openapi.ts';
import type { ProblemDefinition } from './problem.ts';
import { ServerFrame, type TopicDefinition } from './topic.ts';

const SOCKET = 'socket';

const message = (name: string, summary: string, payload: JsonSchema): JsonSchema => ({
  name,
  title: name,
  summary,
  contentType: 'application/json',
  payload,
});

const clientFrames = (frames: readonly FrameDefinition[], schemas: SchemaCollector) =>
  Object.fromEntries(
    frames.map((frame) => [`client.${frame.type}`, message(frame.type, frame.summary, schemas.add(frameSchema(frame), 'input'))] as const),
  );

const serverFrames = (schemas: SchemaCollector) =>
  Object.fromEntries(
    ServerFrame.options.map((option) => {
      const type = option.shape.type.value;
      return [`server.${type}`, message(type, `${type}, sent by the server`, schemas.add(option, 'output'))] as const;
    }),
  );

/** Describes the frame of one event of a topic. */
const eventMessage = (topic: TopicDefinition, name: string, data: z.ZodType, schemas: SchemaCollector): JsonSchema =>
  message(name, `${name} on ${topic.pattern}`, {
    type: 'object',
    required: ['type', 'topic', 'seq', 'name', 'at', 'data'],
    properties: {
      type: { const: 'event' },
      topic: { type: 'string' },
      seq: { type: 'integer', description: 'Sequence number in the topic, from 1 without gaps' },
      name: { const: name },
      at: { type: 'string', format: 'date-time' },
      data: schemas.add(data, 'output'),
    },
  });

const parametersOf = (pattern: string): JsonSchema =>
  Object.fromEntries([...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, { description: `Opaque ${name}` }]));

const channelOf = (topic: TopicDefinition, schemas: SchemaCollector): JsonSchema => ({
  address: topic.pattern,
  title: topic.name,
  summary: topic.summary,
  description: topic.log
    ? 'A log: subscribing with `after` replays missed events.'
    : 'Not a log: a reconnect gets the snapshot, or a `gap` frame after which to read over HTTP.',
  parameters: parametersOf(topic.pattern),
  messages: Object.fromEntries(Object.entries(topic.events).map(([name, data]) => [name, eventMessage(topic, name, data, schemas)])),
  ...(topic.snapshot ? { 'x-snapshot': schemas.add(topic.snapshot, 'output') } : {}),
});

const messagesOf = (channel: string, names: readonly string[]) => names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));

/** Builds the AsyncAPI 3 document of the socket: its frames, and each topic as a channel that is multiplexed over it. */
export const asyncApiDocument = (
  info: DocumentInfo,
  topics: readonly TopicDefinition[],
  frames: readonly FrameDefinition[],
  problems: readonly ProblemDefinition[],
): JsonSchema => {
  const schemas = schemaCollector('asyncapi');
  const client = clientFrames(frames, schemas);
  const server = serverFrames(schemas);
  const channels = topics.map((topic) => [topic.name, channelOf(topic, schemas)] as const);
  return {
    asyncapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } },
    defaultContentType: 'application/json',
    servers: {
      socket: {
        host: '{host}',
        protocol: 'wss',
        description: 'Get the address from `GET /v1/socket`. Send the token as a sub-protocol beside `kith.v1`, or as `?token=`.',
        variables: { host: { description: 'Host and path of the address', default: '127.0.0.1:3000' } },
      },
    },
    channels: {
      [SOCKET]: {
        address: '/',
        title: 'Frames',
        summary: 'Every frame of the socket: JSON objects with a `type`, at most 32 KiB.',
        messages: { ...client, ...server },
      },
      ...Object.fromEntries(channels),
    },
    operations: {
      receiveFrames: {
        action: 'receive',
        channel: { $ref: `#/channels/${SOCKET}` },
        summary: 'Frames that clients send',
        messages: messagesOf(SOCKET, Object.keys(client)),
      },
      sendFrames: {
        action: 'send',
        channel: { $ref: `#/channels/${SOCKET}` },
        summary: 'Frames that the server sends',
        messages: messagesOf(SOCKET, Object.keys(server)),
      },
      ...Object.fromEntries(
        channels.map(([name, channel]) => [
          `send.${name}`,
          {
            action: 'send',
            channel: { $ref: `#/channels/${name}` },
            summary: channel.summary,
            messages: messagesOf(name, Object.keys(channel.messages as JsonSchema)),
          },
        ]),
      ),
    },
    components: { schemas: schemas.components() },
    'x-problems': problems.map(({ code, status, title, remedy }) => ({ code, status, title, remedy })),
  };
};
