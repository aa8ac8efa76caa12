import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from './api.ts';
import { time } from './format.ts';

type Shown = Pick<Schema<'Post'>, 'visibility' | 'media' | 'counts' | 'communityId'> & {
  body?: string | null | undefined;
  editedAt?: string | null | undefined;
  announcement?: true | undefined;
};

/** Text, images and counts of a post, and whom it is for. */
export const PostContent = ({
  post: { body, visibility, media, counts, editedAt, communityId, announcement },
}: {
  post: Shown;
}): ReactNode => (
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
        {communityId ? 'in a community' : `for ${visibility}`}
      </Badge>
      {announcement && <Badge variant="light">announcement</Badge>}
      <Text size="sm" c="dimmed">
        {counts.likes} likes, {counts.comments} comments{editedAt && `, edited ${time(editedAt)}`}
      </Text>
    </Group>
  </>
);
