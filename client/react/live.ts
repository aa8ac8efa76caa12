import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { applyToBoard, type Board } from '../board.ts';
import type { SocketState } from '../live/connection.ts';
import type { Listener, TopicMessage, TopicName } from '../live/messages.ts';
import { useKith } from './context.ts';

/** Follows a topic while the component is shown. The listener may change with each render. `undefined` follows nothing. */
export const useTopic = <Name extends TopicName | (string & {})>(topic: Name | undefined, listener: Listener<TopicMessage<Name>>): void => {
  const { socket } = useKith();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (topic === undefined) return;
    const { unsubscribe } = socket.subscribe(topic, (message) => latest.current(message));
    return unsubscribe;
  }, [socket, topic]);
};

/** @returns the state of the socket, such as `{ status: 'open' }` */
export const useSocketState = (): SocketState => {
  const { socket } = useKith();
  return useSyncExternalStore(
    (changed) => socket.onState(changed),
    () => socket.state,
    () => socket.state,
  );
};

/** @returns the live leaderboard of a competition or one of its rounds; undefined until it is known, or where it is hidden */
export const useBoard = (competitionId: string, roundId?: string): Board | undefined => {
  const topic = roundId === undefined ? (`competition:${competitionId}:leaderboard` as const) : undefined;
  const roundTopic = roundId === undefined ? undefined : (`competition:${competitionId}:leaderboard:round:${roundId}` as const);
  const [shown, setShown] = useState<{ of: string; board: Board | undefined }>();
  const name = topic ?? roundTopic ?? '';
  const take: Listener<TopicMessage<`competition:${string}:leaderboard`>> = (message) =>
    setShown((before) => ({ of: name, board: applyToBoard(before?.of === name ? before.board : undefined, message) }));
  useTopic(topic, take);
  useTopic(roundTopic, take);
  return shown?.of === name ? shown.board : undefined;
};
