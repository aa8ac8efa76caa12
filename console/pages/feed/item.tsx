import { Badge, Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Api, Schema } from '../../kit/api.ts';
import { json, time } from '../../kit/format.ts';
import { PersonLink, TargetLink } from '../../kit/links.tsx';
import { Removal } from './removal.tsx';
import { Why } from './why.tsx';

type FeedItem = Schema<'FeedItem'>;
type PostItem = Schema<'PostFeedItem'>;

const isPost = (item: FeedItem): item is PostItem => item.type === 'post';

const Post = ({ data: { body, visibility, media, counts, editedAt } }: PostItem): ReactNode => (
  <>
    {body && <Text className="user-text">{body}</Text>}
    <div className="images">
      {media.map(({ mediaId, url, thumbnails }) => (
        <a key={mediaId} href={url} target="_blank" rel="noreferrer">
          <img src={thumbnails.find(({ size }) => size === 256)?.url ?? url} alt={`Open ${mediaId}`} loading="lazy" />
        </a>
      ))}
    </div>
    <Group gap="xs" mt="xs">
      <Badge variant="light" color="gray">
        for {visibility}
      </Badge>
      <Text size="sm" c="dimmed">
        {counts.likes} likes, {counts.comments} comments{editedAt && `, edited ${time(editedAt)}`}
      </Text>
    </Group>
  </>
);

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
    {isPost(item) ? <Post {...item} /> : <pre className="json">{json(item.data)}</pre>}
    <Group mt="sm">
      {reader && <Why reader={reader} item={item} />}
      <Removal item={item} />
    </Group>
  </Card>
);
