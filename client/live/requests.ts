import { KithError } from '../errors.ts';
import type { Ack, ClientFrame, ServerFrame } from './frames.ts';

type Waiting = { resolve(ack: Ack): void; reject(error: KithError): void; timer: ReturnType<typeof setTimeout> };

export type Requests = {
  /** @throws KithError with the server's code; NETWORK where the socket closed first, TIMEOUT where no answer came */
  ask(frame: ClientFrame): Promise<Ack>;
  /** @returns whether the frame was an answer */
  settle(frame: ServerFrame): boolean;
  /** The socket closed. */
  failAll(): void;
};

/** Pairs frames with their answers by id. */
export const createRequests = (send: (frame: ClientFrame) => void, answerMs: number, onTimeout: () => void): Requests => {
  const waiting = new Map<string | number, Waiting>();
  let lastId = 0;

  const take = (id: string | number): Waiting | undefined => {
    const found = waiting.get(id);
    clearTimeout(found?.timer);
    waiting.delete(id);
    return found;
  };

  return {
    ask: (frame) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          take(id)?.reject(new KithError('TIMEOUT', `The frame ${frame.type} got no answer within ${answerMs} ms.`));
          onTimeout();
        }, answerMs);
        waiting.set(id, { resolve, reject, timer });
        send({ ...frame, id });
      }),
    settle: (frame) => {
      if ((frame.type !== 'ack' && frame.type !== 'error') || frame.id === undefined) return false;
      const found = take(frame.id);
      if (frame.type === 'ack') found?.resolve(frame);
      else found?.reject(new KithError(frame.code, frame.detail ?? frame.title, { status: frame.status, problem: frame }));
      return true;
    },
    failAll: () => {
      for (const id of [...waiting.keys()]) take(id)?.reject(new KithError('NETWORK', 'The socket closed before the answer.'));
    },
  };
};
