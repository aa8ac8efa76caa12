import type { RoutedMessage, StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import { endsOrReturns, isCountChange } from '../../communities/index.ts';
import { type BoardChange, boardMessages } from '../boards/board-messages.ts';
import { contributionBoardOf } from './contribution-board.ts';

const messagesWhere =
  (concerns: (change: StreamChange) => boolean, userIdIn: (sk: string) => string) =>
  (changes: readonly StreamChange[]): RoutedMessage[] =>
    boardMessages(
      changes.filter(concerns).map((change): BoardChange => {
        const { pk, sk } = change.key;
        return { boardId: contributionBoardOf(pk.split('#')[1] ?? ''), userId: userIdIn(sk), change };
      }),
    );

/** Counts of what a member contributed. */
export const contributionChanges: StreamHandler = {
  types: ['community-contribution'],
  messages: messagesWhere(isCountChange, (sk) => sk),
};

/** Members who leave the board, and who come back to it. A first joining brings nothing that counts. */
export const membershipChanges: StreamHandler = {
  types: ['community-member'],
  messages: messagesWhere(endsOrReturns, (sk) => sk.slice('MEMBER#'.length)),
};
