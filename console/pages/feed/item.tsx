import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Api, Schema } from '../../kit/api.ts';
import { json, time } from '../../kit/format.ts';
import { PersonLink, TargetLink } from '../../kit/links.tsx';
import { PostContent } from '../../kit/post-content.tsx';
import { Removal } from './removal.tsx';
import { Why } from './why.tsx';

type FeedItem = Schema<'FeedItem'>;
type PostItem = Schema<'PostFeedItem'>;

const isPost = (item: FeedItem): item is PostItem => item.type === 'post';

/** An event of a user's activity; in a feed with the reason why it is there. */
export const Item = ({ item, reader }: { item: FeedItem; reader?: { userId: string; api: Api } | undefined }): ReactNode => (
  <Card withBorder mb="sm" component="article" aria-labelledby={item.eventId}>
    <Group justify="space-between">
      <Title order={2} size="h5" id={item.eventId}>
        {item.type.replaceAll('_', ' ')}
      </Title>
      <Text size="sm" c="dimmed">
        {time(item.at)}
      </Text>
    </Group>
    <Text size="sm" mb="xs">
      <PersonLink person={item.actor} /> · <TargetLink target={`${item.target.type}:${item.target.id}`} />
    </Text>
    {isPost(item) ? <PostContent post={item.data} /> : <pre className="json">{json(item.data)}</pre>}
    <Group mt="sm">
      {reader && <Why reader={reader} item={item} />}
      <Removal item={item} />
    </Group>
  </Card>
);
