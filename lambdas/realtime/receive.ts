import { frameSchema, FrameId as Id } from '../../schemas/_kit/frame.ts';
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
/** Rate limit of frames per user, separate from requests: 600 a minute, ten a second on average. */
const FRAME_LIMIT: RouteDefinition = {
  id: 'realtime.frames',
  method: 'POST',
  path: '/socket',
  summary: 'A frame',
  auth: 'user',
  rateLimit: { bucket: 'exact', limit: 600, windowSeconds: 60 },
};
const BUILT_IN_TYPES: readonly string[] = ClientFrame.options.map(({ shape }) => shape.type.value);

const parseJson = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Handled like any other text that is not a JSON object.
  }
  return undefined;
};

/** An id that breaks the contract is not returned: `1e400` parses to infinity, which JSON cannot say. */
const idOf = ({ id }: Record<string, unknown>): FrameId => {
  const { success, data } = Id.safeParse(id);
  return success ? data : undefined;
};

const performBuiltIn = async (frame: ClientFrame, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  switch (frame.type) {
    case 'subscribe':
      return subscribe(frame, connection, ctx);
    case 'unsubscribe':
      return unsubscribe(frame, connection, ctx);
    case 'ping':
      return ping(frame, connection, ctx);
  }
};

/** A failed presence signal does not fail the frame. */
const signalPresence = async ({ connectionId }: ConnectionItem, ctx: Context): Promise<void> => {
  try {
    await notifyPresenceSignal({ kind: 'seen', connectionId }, ctx);
  } catch (error) {
    ctx.log.warn('a presence signal failed', { error: error as Error });
  }
};

type RawFrame = Record<string, unknown> & { type: string };

const perform = async (raw: RawFrame, id: FrameId, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  const contributed = frames().find(({ definition }) => definition.type === raw.type);
  if (contributed) {
    const frame = validate('body', frameSchema(contributed.definition), raw);
    const signal = contributed.signalsPresence ? undefined : signalPresence(connection, ctx);
    const responses = await contributed.receive(frame, ctx, connection.connectionId).finally(() => signal);
    return responses ?? [{ type: 'ack', id }];
  }
  const frame = validate('body', ClientFrame, raw);
  const signal = signalPresence(connection, ctx);
  return performBuiltIn(frame, connection, ctx).finally(() => signal);
};

/** Handles one client frame. @returns an acknowledgement, the frame's response or an error, each with the frame's `id`. */
export const receive = async (body: string, connection: ConnectionItem, ctx: Context): Promise<readonly ServerFrame[]> => {
  let id: FrameId;
  try {
    if (Buffer.byteLength(body) > MAX_FRAME_BYTES) throw FrameTooLarge.error();
    const raw = parseJson(body);
    // Read before the first error, so that the error carries the id of the frame.
    id = raw && idOf(raw);
    await consumeRateLimit(ctx.caller, FRAME_LIMIT, 1);
    if (!raw) throw InvalidRequest.error('Send a JSON object with a `type`.');
    const types = [...BUILT_IN_TYPES, ...frames().map(({ definition }) => definition.type)];
    if (typeof raw.type !== 'string' || !types.includes(raw.type))
      throw UnknownFrame.error(`Send one of these types: ${types.sort().join(', ')}.`);
    return await perform({ ...raw, type: raw.type }, id, connection, ctx);
  } catch (error) {
    if (error instanceof ConnectionGone) return [];
    if (!(error instanceof Problem) || error.definition.status >= 500) ctx.log.error('frame failed', { error: error as Error });
    return [errorFrame(error, id)];
  }
};
