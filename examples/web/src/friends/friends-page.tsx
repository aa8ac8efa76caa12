import { usePages } from '@kith/client/react';
import type { Me } from '../types.ts';
import { More } from '../ui/more.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { Problem } from '../ui/problem.tsx';
import { Presence } from './presence.tsx';
import { Requests } from './requests.tsx';
import { Search } from './search.tsx';
import { useFreshFriends } from './use-fresh-friends.ts';

export const FriendsPage = ({ me }: { me: Me }) => {
  const friends = usePages('/v1/users/{userId}/friends', { params: { path: { userId: me.userId } } });
  useFreshFriends();
  return (
    <>
      <h1>Friends</h1>
      <Search />
      <Requests />
      <h2>Your friends</h2>
      {friends.error && <Problem error={friends.error} retry={friends.refetch} />}
      <ul className="list">
        {friends.data?.map((person) => (
          <li key={person.userId} className="card row">
            <PersonName person={person} />
            <Presence userId={person.userId} />
          </li>
        ))}
      </ul>
      <More of={friends} empty="Nobody yet. Find people by their handle." />
    </>
  );
};
