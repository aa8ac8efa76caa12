import type { SessionState } from '@kith/client';
import { useApi } from '@kith/client/react';
import { useEffect, useState } from 'react';
import { CompetitionPage } from './competitions/competition-page.tsx';
import { CompetitionsPage } from './competitions/competitions-page.tsx';
import { FeedPage } from './feed/feed-page.tsx';
import { FriendsPage } from './friends/friends-page.tsx';
import { session } from './kith.ts';
import { NotificationsPage } from './notifications/notifications-page.tsx';
import { ProfilePage } from './profile-page.tsx';
import { QueueProvider } from './queue.tsx';
import { useRoute } from './route.ts';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import type { Me } from './types.ts';
import { Problem } from './ui/problem.tsx';

const useSessionState = (): SessionState | undefined => {
  const [state, setState] = useState<SessionState>();
  useEffect(() => {
    session.state().then(setState);
    return session.onChange(setState);
  }, []);
  return state;
};

const Page = ({ me }: { me: Me }) => {
  const [page, id] = useRoute();
  if (page === 'friends') return <FriendsPage me={me} />;
  if (page === 'competitions') return id ? <CompetitionPage key={id} me={me} competitionId={id} /> : <CompetitionsPage />;
  if (page === 'notifications') return <NotificationsPage />;
  if (page === 'profile') return <ProfilePage me={me} />;
  return <FeedPage />;
};

const SignedIn = () => {
  const { data: me, error } = useApi().useQuery('get', '/v1/me');
  if (error) return <Problem error={error} />;
  if (!me) return <p role="status">Loading…</p>;
  return (
    <QueueProvider owner={me.userId}>
      <Shell me={me}>
        <Page me={me} />
      </Shell>
    </QueueProvider>
  );
};

export const App = () => {
  const state = useSessionState();
  if (state === undefined) return null;
  return state === 'signedIn' ? <SignedIn /> : <SignIn isExpired={state === 'expired'} />;
};
