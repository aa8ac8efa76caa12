import type { FeedActor } from '../types.ts';

type Props = { person: Pick<FeedActor, 'handle' | 'displayName' | 'avatarUrl'> };

export const PersonName = ({ person: { handle, displayName, avatarUrl } }: Props) => (
  <span className="person">
    {avatarUrl ? <img src={avatarUrl} alt="" width="32" height="32" /> : <span className="initial">{handle.slice(0, 1)}</span>}
    <span>
      <b>{displayName ?? handle}</b> <span className="muted">@{handle}</span>
    </span>
  </span>
);
