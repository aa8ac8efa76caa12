import type { Channel, TabTools } from '../../client/live/tabs.ts';

type Held = { name: string; tab: object; run(): void; end(): void };

/** Web Locks and BroadcastChannel of one origin, for several tabs in one process. A tab can be killed. */
export const createOrigin = () => {
  const channels = new Set<{ name: string; tab: object; channel: Channel }>();
  const queues = new Map<string, Held[]>();
  const dead = new Set<object>();

  const release = (held: Held): void => {
    const queue = queues.get(held.name) ?? [];
    const isFirst = queue[0] === held;
    queues.set(
      held.name,
      queue.filter((other) => other !== held),
    );
    held.end();
    if (isFirst) queues.get(held.name)?.[0]?.run();
  };

  const openTab = (): { tools: TabTools; kill(): void } => {
    const tab = {};
    const tools: TabTools = {
      locks: {
        request: (name, { signal }, work) =>
          new Promise<void>((resolve, reject) => {
            const held: Held = {
              name,
              tab,
              end: resolve,
              run: () => void work().then(() => release(held), reject),
            };
            const queue = queues.get(name) ?? [];
            queues.set(name, [...queue, held]);
            signal?.addEventListener('abort', () => {
              if (queues.get(name)?.[0] !== held) release(held);
            });
            if (queue.length === 0) setTimeout(held.run);
          }),
      },
      channel: (name) => {
        const channel: Channel = {
          onmessage: null,
          close: () => {
            for (const entry of channels) if (entry.channel === channel) channels.delete(entry);
          },
          postMessage: (message) => {
            if (dead.has(tab)) return;
            const data = structuredClone(message);
            for (const entry of channels) {
              if (entry.name !== name || entry.channel === channel || dead.has(entry.tab)) continue;
              setTimeout(() => entry.channel.onmessage?.({ data }));
            }
          },
        };
        channels.add({ name, tab, channel });
        return channel;
      },
    };
    const kill = (): void => {
      dead.add(tab);
      for (const held of [...queues.values()].flat()) if (held.tab === tab) release(held);
    };
    return { tools, kill };
  };
  return { openTab };
};
