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
    const seq = topic.latest ? await topic.latest(parameters, ctx) : (await topic.subscribe(parameters, ctx)).seq;
    return { topic: name, seq };
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.status >= 500) throw error;
    return { topic: name, code: error.definition.code };
  }
};

/** The topics' latest `seq`, so that a client sees what it missed; what it may not follow any more ends here. */
export const ping = async (
  frame: Extract<ClientFrame, { type: 'ping' }>,
  connection: ConnectionItem,
  ctx: Context,
): Promise<ServerFrame[]> => {
  const latest = (await Promise.all([...(connection.topics ?? [])].map((name) => latestOf(name, ctx)))).filter((one) => one !== undefined);
  const ended = latest.filter((one) => 'code' in one);
  await Promise.all(ended.map(({ topic }) => removeSubscription(connection.connectionId, topic, ctx)));
  const alive = latest.flatMap((one) => ('seq' in one ? [[one.topic, one.seq] as const] : []));
  return [
    ...ended.map(({ topic, code }): ServerFrame => ({ type: 'unsubscribed', topic, code })),
    { type: 'pong', id: frame.id, topics: Object.fromEntries(alive) },
  ];
};
