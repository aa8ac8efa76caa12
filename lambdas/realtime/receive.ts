import { frameSchema } from '../../schemas/_kit/frame.ts';
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
import { frames } from '../_live/frames.ts';
import { notifyPresenceSignal } from '../_live/topic.ts';
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
const OWN: readonly string[] = ClientFrame.options.map(({ shape }) => shape.type.value);

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

/** Frames of the socket itself. */
const performOwn = async (frame: ClientFrame, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  switch (frame.type) {
    case 'subscribe':
      return subscribe(frame, connection, ctx);
    case 'unsubscribe':
      return unsubscribe(frame, connection, ctx);
    case 'ping':
      return ping(frame, connection, ctx);
  }
};

/** A signal that the sender is there never fails the frame. */
const noteSender = async (ctx: Context): Promise<void> => {
  try {
    await notifyPresenceSignal({ kind: 'seen' }, ctx);
  } catch (error) {
    ctx.log.warn('a presence signal was lost', { error: error as Error });
  }
};

type Sent = Record<string, unknown> & { type: string };

const perform = async (sent: Sent, id: FrameId, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  const contributed = frames().find(({ definition }) => definition.type === sent.type);
  if (contributed) {
    const frame = validate('body', frameSchema(contributed.definition), sent);
    const noted = contributed.signalsPresence ? undefined : noteSender(ctx);
    const answers = await contributed.receive(frame, ctx).finally(() => noted);
    return answers ?? [{ type: 'ack', id }];
  }
  const frame = validate('body', ClientFrame, sent);
  const noted = noteSender(ctx);
  return performOwn(frame, connection, ctx).finally(() => noted);
};

/** One client frame, and what is answered to it: an acknowledgement or a named error, with the frame's `id`. */
export const receive = async (body: string, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  let id: FrameId;
  try {
    if (Buffer.byteLength(body) > MAX_FRAME_BYTES) throw FrameTooLarge.error();
    const sent = parseJson(body);
    // Before anything can be refused: the answer names the frame it is for.
    id = sent && idOf(sent);
    await consumeRateLimit(ctx.caller, FRAMES, 1);
    if (!sent) throw InvalidRequest.error('A frame is a JSON object with a type.');
    const known = [...OWN, ...frames().map(({ definition }) => definition.type)];
    if (typeof sent.type !== 'string' || !known.includes(sent.type))
      throw UnknownFrame.error(`Send one of these types: ${known.sort().join(', ')}.`);
    return await perform({ ...sent, type: sent.type }, id, connection, ctx);
  } catch (error) {
    if (error instanceof ConnectionGone) return [];
    if (!(error instanceof Problem) || error.definition.status >= 500) ctx.log.error('frame failed', { error: error as Error });
    return [errorFrame(error, id)];
  }
};
