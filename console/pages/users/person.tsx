import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { body } from '../../kit/api.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { useSession } from '../../kit/session.ts';
import { AccountCard } from './account.tsx';
import { HabitsCard } from './habits.tsx';
import { OwnActions } from './own-actions.tsx';
import { ProfileCard } from './profile.tsx';

const Person = (): ReactNode => {
  const { userId = '' } = useParams();
  const { api, may } = useSession();
  const account = useQuery({
    queryKey: ['account', userId],
    queryFn: () => body(api.GET('/v1/admin/users/{userId}', { params: { path: { userId } } })),
  });
  return (
    <Frame title={account.data ? `@${account.data.handle}` : userId}>
      <Group mb="md">
        <Link href={`/feed/${userId}`}>Posts and feed</Link>
        {may('admin') && <Link href={`/notifications/${userId}`}>Notifications</Link>}
        {may('admin') && <Link href={`/audit?target=user:${userId}`}>Audit records</Link>}
      </Group>
      <Problem error={account.error} />
      {account.data && <AccountCard account={account.data} />}
      <ProfileCard userId={userId} />
      {account.data && <HabitsCard userId={userId} />}
      {account.data && <OwnActions account={account.data} />}
    </Frame>
  );
};

export default Person;
