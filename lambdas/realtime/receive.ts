import { Problem } from '../../schemas/_kit/problem.ts';
import { InvalidRequest } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { ClientFrame, type ServerFrame } from '../../schemas/_kit/topic.ts';
import { FrameTooLarge, UnknownFrame } from '../../schemas/realtime/errors.ts';
import type { Context } from '../_base/context.ts';
import { consumeRateLimit } from '../_http/rate-limits.ts';
import { validate } from '../_http/validation.ts';
import { ConnectionGone, type ConnectionItem } from '../_live/connections.store.ts';
import { errorFrame, type FrameId } from '../_live/error-frame.ts';
import { notifyPresenceSignal, type Topic } from '../_live/topic.ts';
import { ping } from './ping.ts';
import { subscribe, unsubscribe } from './subscribe.ts';

const MAX_FRAME_BYTES = 32 * 1024;
/** Frames count by person, apart from requests: ten a second, in bursts. */
const FRAMES: RouteDefinition = {
  id: 'realtime.frames',
  method: 'POST',
  path: '/socket',
  summary: 'A frame',
  auth: 'user',
  rateLimit: { bucket: 'exact', limit: 600, windowSeconds: 60 },
};
const TYPES: readonly string[] = ClientFrame.options.map(({ shape }) => shape.type.value);

const parseJson = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Refused like everything else that is no object.
  }
  return undefined;
};

const idOf = ({ id }: Record<string, unknown>): FrameId =>
  typeof id === 'number' || (typeof id === 'string' && id.length <= 128) ? id : undefined;

const perform = async (
  frame: ClientFrame,
  connection: ConnectionItem,
  topics: readonly Topic[],
  ctx: Context,
): Promise<readonly ServerFrame[]> => {
  switch (frame.type) {
    case 'subscribe':
      return subscribe(frame, connection, topics, ctx);
    case 'unsubscribe':
      return unsubscribe(frame, connection, ctx);
    case 'ping':
      return ping(frame, connection, topics, ctx);
    case 'presence':
      await notifyPresenceSignal(topics, { kind: 'seen', status: frame.status }, ctx);
      return [{ type: 'ack', id: frame.id }];
  }
};

/** Every frame says that its sender is there; what that leads to is no business of the frame's. */
const noteSender = async (frame: ClientFrame, topics: readonly Topic[], ctx: Context): Promise<void> => {
  if (frame.type === 'presence') return;
  try {
    await notifyPresenceSignal(topics, { kind: 'seen' }, ctx);
  } catch (error) {
    ctx.log.warn('a sign of life was lost', { error: error as Error });
  }
};

/** One client frame, and what is answered to it: an acknowledgement or a named error, with the frame's `id`. */
export const receive = async (
  body: string,
  connection: ConnectionItem,
  topics: readonly Topic[],
  ctx: Context,
): Promise<readonly ServerFrame[]> => {
  let id: FrameId;
  try {
    if (Buffer.byteLength(body) > MAX_FRAME_BYTES) throw FrameTooLarge.error();
    const sent = parseJson(body);
    // Before anything can be refused: the answer names the frame it is for.
    id = sent && idOf(sent);
    await consumeRateLimit(ctx.caller, FRAMES, 1);
    if (!sent) throw InvalidRequest.error('A frame is a JSON object with a type.');
    if (typeof sent.type !== 'string' || !TYPES.includes(sent.type))
      throw UnknownFrame.error(`Known: ${TYPES.join(', ')}. More come with the domains that need them.`);
    const frame = validate('body', ClientFrame, sent);
    const noted = noteSender(frame, topics, ctx);
    return await perform(frame, connection, topics, ctx).finally(() => noted);
  } catch (error) {
    if (error instanceof ConnectionGone) return [];
    if (!(error instanceof Problem) || error.definition.status >= 500) ctx.log.error('frame failed', { error: error as Error });
    return [errorFrame(error, id)];
  }
};
