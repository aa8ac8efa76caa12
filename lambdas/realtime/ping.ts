import { Problem } from '../../schemas/_kit/problem.ts';
import type { ClientFrame, ServerFrame } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { type ConnectionItem, removeSubscription } from '../_live/connections.store.ts';
import { findTopic } from '../_live/topic.ts';

type Latest = { topic: string; seq: number } | { topic: string; code: string };

const latestOf = async (name: string, ctx: Context): Promise<Latest | undefined> => {
  const found = findTopic(name);
  if (!found) return undefined;
  const { topic, parameters } = found;
  try {
    const seq = topic.latest ? await topic.latest(parameters, ctx) : (await topic.subscribe(parameters, ctx, new Set())).seq;
    return { topic: name, seq };
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.status >= 500) throw error;
    return { topic: name, code: error.definition.code };
  }
};

/** Returns each topic's latest `seq`, so that a client notices missed events, and ends subscriptions that are no longer allowed. */
export const ping = async (
  frame: Extract<ClientFrame, { type: 'ping' }>,
  connection: ConnectionItem,
  ctx: Context,
): Promise<ServerFrame[]> => {
  const results = await Promise.all([...(connection.topics ?? [])].map((name) => latestOf(name, ctx)));
  const latest = results.filter((result) => result !== undefined);
  const ended = latest.filter((result) => 'code' in result);
  await Promise.all(ended.map(({ topic }) => removeSubscription(connection.connectionId, topic, ctx)));
  const active = latest.flatMap((result) => ('seq' in result ? [[result.topic, result.seq] as const] : []));
  return [
    ...ended.map(({ topic, code }): ServerFrame => ({ type: 'unsubscribed', topic, code })),
    { type: 'pong', id: frame.id, topics: Object.fromEntries(active) },
  ];
};
