import { useEffect, useRef, useState } from 'react';
import { useSession } from './session.ts';

type Handlers<Snapshot, Event> = { snapshot(value: Snapshot): void; event(value: Event): void; gap(): void };

/** Subscribes to a topic while the component is shown. @returns what to show about the connection */
export const useTopic = <Snapshot, Event>(topic: string, handlers: Handlers<Snapshot, Event>): 'connecting' | 'live' | 'off' => {
  const { kith } = useSession();
  const [state, setState] = useState<'connecting' | 'live' | 'off'>('connecting');
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const subscription = kith.socket.subscribe(topic, (message) => {
      if (message.type === 'snapshot') latest.current.snapshot(message.data as Snapshot);
      else if (message.type === 'event') latest.current.event(message.data as Event);
      else if (message.type === 'gap') latest.current.gap();
      else setState('off');
    });
    subscription.ready.then(
      () => setState('live'),
      () => setState('off'),
    );
    return () => subscription.unsubscribe();
  }, [topic, kith]);
  return state;
};
