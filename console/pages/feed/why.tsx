import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Api, body, type Schema } from '../../kit/api.ts';
import { Problem } from '../../kit/frame.tsx';

type FeedItem = Schema<'FeedItem'>;
type Profile = Schema<'PersonProfile'>;

const FRIENDS = new Set<string>(['friend', 'close_friend']);

/** Feeds hold what friends and followed people did, if the reader may see it. The API tells the reader both. */
const reasonOf = (actor: Profile, item: FeedItem): string => {
  const isFriend = FRIENDS.has(actor.relationship);
  const reasons = [
    ...(isFriend ? [`@${actor.handle} is a ${actor.relationship.replace('_', ' ')} of the reader`] : []),
    ...(actor.following === 'following' ? [`the reader follows @${actor.handle}`] : []),
  ];
  const audience = item.type === 'post' && 'visibility' in item.data ? `; the post is for ${item.data.visibility}` : '';
  return reasons.length > 0
    ? `${reasons.join(', and ')}${audience}.`
    : `@${actor.handle} is neither a friend nor followed now: the feed is being brought in line.`;
};

/** "Why is this here": reads the relationship as the reader, when it is asked for. */
export const Why = ({ reader: { userId, api }, item }: { reader: { userId: string; api: Api }; item: FeedItem }): ReactNode => {
  const [asked, setAsked] = useState(false);
  const actor = useQuery({
    queryKey: ['why', userId, item.actor.userId],
    queryFn: () => body(api.GET('/v1/users/{userId}', { params: { path: { userId: item.actor.userId } } })),
    enabled: asked,
  });
  if (!asked)
    return (
      <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
        Why is this here?
      </Button>
    );
  return (
    <>
      <Problem error={actor.error} />
      {actor.data && (
        <Text size="sm" role="status">
          Because {reasonOf(actor.data, item)}
        </Text>
      )}
    </>
  );
};
