import { Badge, Button, Card, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { Hiding } from '../../kit/hiding.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { PostContent } from '../../kit/post-content.tsx';
import { useSession } from '../../kit/session.ts';

type Post = Schema<'Post'>;

const PostCard = ({ post, removed, onDecided }: { post: Post; removed: boolean; onDecided(removed: boolean): void }): ReactNode => {
  const { api } = useSession();
  const params = { path: { postId: post.postId } };
  return (
    <Card withBorder mb="sm" component="article" aria-label={`Post of ${post.author.handle}`}>
      <Group justify="space-between">
        <Text size="sm">
          <PersonLink person={post.author} />
        </Text>
        <Group gap="xs">
          {removed && (
            <Badge variant="light" color="red">
              removed
            </Badge>
          )}
          <Text size="sm" c="dimmed">
            {time(post.at)}
          </Text>
        </Group>
      </Group>
      <PostContent post={post} />
      <Hiding
        of="post"
        removed={removed}
        removes="Hidden from everybody until it is restored; moderators of the community cannot restore it."
        restores="Visible again as before."
        remove={async (reason) => {
          await api.POST('/v1/admin/posts/{postId}/remove', { params, body: reason });
          onDecided(true);
        }}
        restore={async (reason) => {
          await api.POST('/v1/admin/posts/{postId}/restore', { params, body: reason });
          onDecided(false);
        }}
      />
    </Card>
  );
};

type Decided = { post: Post; removed: boolean };

/** The posts of a community. Those that were removed here stay on the page, because no list shows them any more, and can be restored. */
export const Posts = ({ communityId }: { communityId: string }): ReactNode => {
  const { api } = useSession();
  const [shown, setShown] = useState('all');
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const query = { limit: 25, ...(shown === 'pinned' && { pinned: true }) };
  const list = useList(['community-posts', communityId, shown], (cursor) =>
    body(api.GET('/v1/communities/{communityId}/posts', { params: { path: { communityId }, query: { ...query, cursor } } })),
  );
  const isListed = ({ postId }: Post): boolean => list.rows.some((one) => one.postId === postId);
  const kept = decided.flatMap(({ post }) => (isListed(post) ? [] : [post]));
  const posts = shown === 'pinned' ? list.rows : [...list.rows, ...kept].sort((one, other) => (one.at > other.at ? -1 : 1));
  const isRemoved = ({ postId }: Post): boolean => decided.some(({ post, removed }) => removed && post.postId === postId);
  const decide = (post: Post, removed: boolean): void =>
    setDecided((before) => [...before.filter((one) => one.post.postId !== post.postId), { post, removed }]);
  return (
    <section aria-labelledby="posts">
      <Title order={2} size="h4" id="posts" my="sm">
        Posts
      </Title>
      <SegmentedControl
        mb="md"
        aria-label="Which posts"
        data={[
          { value: 'all', label: 'All, newest first' },
          { value: 'pinned', label: 'Pinned' },
        ]}
        value={shown}
        onChange={setShown}
      />
      <Problem error={list.error} />
      {posts.map((post) => (
        <PostCard key={post.postId} post={post} removed={isRemoved(post)} onDecided={(removed) => decide(post, removed)} />
      ))}
      {posts.length === 0 && !list.loading && !list.error && (
        <Text c="dimmed" role="status">
          No post is here.
        </Text>
      )}
      {list.more && (
        <Button variant="default" onClick={list.more} loading={list.loading}>
          Load more
        </Button>
      )}
    </section>
  );
};
