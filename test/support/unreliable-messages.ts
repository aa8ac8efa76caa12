import { withFaults } from './fault-injection.ts';

/** Work that a message causes. It may come twice, in any order, and after a worker that died once more. */
export type Message = () => Promise<unknown>;

export type Messages = {
  send(messages: readonly Message[]): void;
  /** Delivers some of them at once, some of these twice; a worker that dies leaves its message. */
  deliverSome(integer: (below: number) => number): Promise<void>;
  /** Delivers what is left and what follows from it, twice and at once, to workers that do not die. @param collect returns what was caused meanwhile */
  drain(collect: () => readonly Message[]): Promise<void>;
};

const FAULTS = { dies: 0.12, slow: 0.05 };

export const unreliableMessages = (): Messages => {
  let waiting: Message[] = [];
  const send = (messages: readonly Message[]): void => void waiting.push(...messages);
  return {
    send,
    deliverSome: async (integer) => {
      const chosen = waiting.filter(() => integer(3) > 0);
      waiting = waiting.filter((message) => !chosen.includes(message));
      const deliveries = chosen.flatMap((message) => (integer(4) === 0 ? [message, message] : [message]));
      await Promise.all(deliveries.map((message) => withFaults(FAULTS, message).catch(() => send([message]))));
    },
    drain: async (collect) => {
      for (send(collect()); waiting.length > 0; send(collect())) {
        const all = waiting;
        waiting = [];
        await Promise.all([...all, ...all].map((message) => message()));
      }
    },
  };
};
