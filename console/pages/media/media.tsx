import { Button, Card, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Missing, Problem } from '../../kit/frame.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { apiOf, useSession } from '../../kit/session.ts';
import { findUser, UserForm } from '../../kit/viewer.tsx';
import { Uploads } from './uploads.tsx';

type Media = Schema<'Media'>;
type View = Schema<'MediaView'>;

const Upload = ({ media }: { media: Media }): ReactNode => (
  <Card withBorder mb="md">
    <Facts
      of={{
        Id: media.mediaId,
        Status: media.status,
        Rejected: media.reason,
        Purpose: media.purpose,
        Type: media.contentType,
        Size: `${count(media.bytes)} bytes`,
        Pixels: media.width && media.height ? `${media.width} × ${media.height}` : undefined,
        Thumbnails: media.thumbnails?.map(({ size }) => size).join(', '),
        Created: time(media.createdAt),
      }}
    />
    {media.url && <img className="preview" src={media.url} alt={media.mediaId} />}
  </Card>
);

/** An upload by its id, as its owner, who alone may read it. */
const ById = (): ReactNode => {
  const { api } = useSession();
  const [owner, setOwner] = useState('');
  const [mediaId, setMediaId] = useState('');
  const find = useMutation({
    mutationFn: async () =>
      body(apiOf(await findUser(api, owner)).GET('/v1/media/{mediaId}', { params: { path: { mediaId: mediaId.trim() } } })),
  });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate();
        }}
      >
        <Group align="end" mb="sm">
          <TextInput label="Media id" value={mediaId} onChange={({ currentTarget }) => setMediaId(currentTarget.value)} required />
          <TextInput
            label="Owner"
            placeholder="handle or id"
            value={owner}
            onChange={({ currentTarget }) => setOwner(currentTarget.value)}
            required
          />
          <Button type="submit" variant="default" loading={find.isPending}>
            Look up
          </Button>
        </Group>
      </form>
      <Problem error={find.error} />
      {find.data && <Upload media={find.data} />}
    </>
  );
};

const imagesOf = ({ data }: Schema<'FeedItem'>): View[] => ('media' in data && Array.isArray(data.media) ? data.media : []);

/** Images in the posts of a person, as the operator may see them. */
const OfPerson = ({ userId }: { userId: string }): ReactNode => {
  const { api } = useSession();
  const list = useList(['activity', userId], (cursor) =>
    body(api.GET('/v1/users/{userId}/activity', { params: { path: { userId }, query: { cursor, limit: 25 } } })),
  );
  const images = list.rows.flatMap(imagesOf);
  return (
    <>
      <Problem error={list.error} />
      <ul className="images">
        {images.map(({ mediaId, url, width, height, thumbnails }) => (
          <li key={mediaId}>
            <a href={url} target="_blank" rel="noreferrer">
              <img src={thumbnails.find(({ size }) => size === 256)?.url ?? url} alt={`Open ${mediaId}`} loading="lazy" />
            </a>
            <Text size="xs" c="dimmed">
              {width} × {height}
            </Text>
          </li>
        ))}
      </ul>
      {images.length === 0 && !list.loading && (
        <Text c="dimmed" role="status">
          No images in the posts that were read.
        </Text>
      )}
      {list.more && (
        <Button variant="default" onClick={list.more} loading={list.loading}>
          Read older posts
        </Button>
      )}
    </>
  );
};

const MediaPage = (): ReactNode => {
  const { config } = useSession();
  const [userId, setUserId] = useSearch('user');
  return (
    <Frame title="Media" lead="Images in the posts of a person that you may see.">
      <UserForm label="Person" submit="Show images" onUser={setUserId} />
      {userId && <OfPerson userId={userId} />}
      {userId && config.local && (
        <section aria-labelledby="uploads">
          <Title order={2} size="h4" mt="lg" mb="xs" id="uploads">
            Uploads of the person
          </Title>
          <Uploads userId={userId} />
        </section>
      )}
      {config.local ? <ById /> : <Missing>The API shows uploads to their owner only, and has no list of them.</Missing>}
    </Frame>
  );
};

export default MediaPage;
