import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isKithError } from '../../../client/index.ts';
import { body } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { time } from '../../kit/format.ts';
import { Missing, Problem } from '../../kit/frame.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useSession } from '../../kit/session.ts';
import { UserForm, useViewer } from '../../kit/viewer.tsx';

/** The profile as the chosen viewer reads it from the API, with their own token. */
export const ProfileCard = ({ userId }: { userId: string }): ReactNode => {
  const { config, session } = useSession();
  const { viewer, choose } = useViewer();
  const profile = useQuery({
    queryKey: ['profile', userId, viewer.userId],
    queryFn: async () => {
      const of = { params: { path: { userId } } };
      const [person, presence] = await Promise.all([
        body(viewer.api.GET('/v1/users/{userId}', of)),
        body(viewer.api.GET('/v1/users/{userId}/presence', of)),
      ]);
      return { person, presence };
    },
  });
  const { person, presence } = profile.data ?? {};
  const isHidden = isKithError(profile.error, 'NOT_FOUND');
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="profile">
      <Title order={2} size="h4" mb="sm" id="profile">
        Profile as {viewer.isMe ? 'you see it' : <UserLink userId={viewer.userId} />}
      </Title>
      {config.local ? (
        <Group align="end">
          <UserForm label="See it as" submit="Look" onUser={choose} />
          {!viewer.isMe && (
            <Button variant="subtle" mb="sm" onClick={() => choose('')}>
              As {session.name}
            </Button>
          )}
        </Group>
      ) : (
        <Missing>Only a local stack gives out the tokens of other people, so here you see what you may see.</Missing>
      )}
      {isHidden ? (
        <Text role="status">This viewer does not see the person: the API answers as if there were none.</Text>
      ) : (
        <Problem error={profile.error} />
      )}
      {person && presence && (
        <Group align="start" wrap="wrap">
          {person.avatarUrl && <img className="avatar" src={person.avatarUrl} alt={`Avatar of ${person.handle}`} />}
          <Facts
            of={{
              Handle: `@${person.handle}`,
              Name: person.displayName,
              Bio: person.bio,
              Region: person.region,
              Relationship: person.relationship.replaceAll('_', ' '),
              'Viewer follows': person.following,
              'Follows the viewer': person.followsMe,
              Presence: `${presence.status}, last active ${time(presence.lastActiveAt)}`,
              Friends: person.counts.friends,
              Followers: person.counts.followers,
              Following: person.counts.following,
              Communities: person.counts.communities,
              Streak: person.streak && `${person.streak.current} days, at most ${person.streak.longest}`,
              Created: time(person.createdAt),
            }}
          />
        </Group>
      )}
    </Card>
  );
};
