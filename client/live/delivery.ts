import { callApp } from '../report.ts';
import type { AnyMessage, Listener } from './messages.ts';

/** Messages that wait for one slow listener at most; beyond it, they are dropped and told as one gap. */
const MAX_WAITING = 256;

export type Delivery = {
  push(message: AnyMessage): void;
  /** Drops what waits. */
  forget(): void;
  stop(): void;
};

/**
 * Hands messages to one listener, one after the other. A listener that returns promises sets the pace. One that cannot
 * keep up loses events, and `onOverflow` is called when it is ready again.
 */
export const createDelivery = (listener: Listener, onOverflow: () => void): Delivery => {
  const waiting: AnyMessage[] = [];
  let isBusy = false;
  let lost: number | undefined;
  let isStopped = false;

  const finish = (): void => {
    isBusy = false;
    drain();
  };
  const takeGap = (): AnyMessage | undefined => {
    if (lost === undefined) return undefined;
    const seq = lost;
    lost = undefined;
    onOverflow();
    return { type: 'gap', seq };
  };
  const drain = (): void => {
    while (!isBusy && !isStopped) {
      const message = waiting.shift() ?? takeGap();
      if (!message) break;
      // A snapshot or an event beside a gap would be applied to a state that lacks something.
      const result = callApp(listener, message);
      if (result instanceof Promise) {
        isBusy = true;
        result.then(finish, finish);
      }
    }
  };

  return {
    push: (message) => {
      if (isStopped) return;
      const isEnd = message.type === 'ended';
      if (waiting.length >= MAX_WAITING && !isEnd) {
        waiting.length = 0;
        lost = 'seq' in message ? message.seq : 0;
      }
      if (lost === undefined || isEnd) waiting.push(message);
      else if ('seq' in message) lost = message.seq;
      drain();
    },
    forget: () => {
      waiting.length = 0;
      lost = undefined;
    },
    stop: () => {
      isStopped = true;
      waiting.length = 0;
    },
  };
};
