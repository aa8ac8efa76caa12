import { useBoard } from '@kith/client/react';

/** The leaderboard as it changes. */
export const LiveBoard = ({ competitionId, userId }: { competitionId: string; userId: string }) => {
  const board = useBoard(competitionId);
  if (!board) return <p className="muted">Waiting for the board…</p>;
  return (
    <table>
      <caption>
        {board.total} on the board, at {new Date(board.asOf).toLocaleTimeString()}
      </caption>
      <thead>
        <tr>
          <th scope="col">Rank</th>
          <th scope="col">Name</th>
          <th scope="col">Score</th>
        </tr>
      </thead>
      <tbody>
        {board.entries.map((entry) => (
          // Also a hidden person has an entry id.
          <tr key={entry.entryId} className={entry.userId === userId ? 'mine' : undefined}>
            <td>{entry.rank}</td>
            <td>
              {entry.displayName ?? entry.handle ?? 'Hidden'}
              {entry.userId === userId && ' (you)'}
            </td>
            <td>{entry.score}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
