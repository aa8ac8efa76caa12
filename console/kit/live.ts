import { useEffect, useRef, useState } from 'react';
import { connectSocket, type KithSocket } from '../../client/socket.ts';
import { body } from './api.ts';
import { useSession } from './session.ts';

type Handlers<Snapshot, Event> = { snapshot(value: Snapshot): void; event(value: Event): void; gap(): void };

/** Subscribes to a topic while the component is shown. @returns what to show about the connection */
export const useTopic = <Snapshot, Event>(
  topic: string | undefined,
  handlers: Handlers<Snapshot, Event>,
): 'connecting' | 'live' | 'off' => {
  const { api, session } = useSession();
  const [state, setState] = useState<'connecting' | 'live' | 'off'>('connecting');
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!topic) return;
    let socket: KithSocket | undefined;
    let ended = false;
    const run = async () => {
      const { url } = await body(api.GET('/v1/socket', {}));
      socket = await connectSocket({
        url,
        token: () => session.token,
        onGap: () => latest.current.gap(),
        onEnded: () => setState('off'),
        onReplaced: () => setState('off'),
      });
      if (ended) return socket.close();
      const { snapshot } = await socket.subscribe(topic, ({ data }) => latest.current.event(data as Event));
      latest.current.snapshot(snapshot as Snapshot);
      setState('live');
    };
    run().catch(() => setState('off'));
    return () => {
      ended = true;
      socket?.close();
    };
  }, [topic, api, session.token]);
  return state;
};
