import { useLike } from '@kith/client/react';
import type { FeedActor, Post, PostContent } from '../types.ts';
import { PersonName } from '../ui/person-name.tsx';
import { Problem } from '../ui/problem.tsx';

type Props = { author: FeedActor; content: PostContent; post: Post | undefined };

/** `content` comes with the feed; `post`, which also tells whether the viewer likes it, a moment later. */
export const PostCard = ({ author, content, post }: Props) => {
  const like = useLike(content.postId);
  const isLiked = post?.likedByMe ?? false;
  const { body, media, at, counts } = post ?? content;
  return (
    <article className="card" data-post={content.postId} aria-label={`Post by ${author.handle}`}>
      <PersonName person={author} />
      {body && <p>{body}</p>}
      {media.map(({ mediaId, url, width, height, thumbnails }) => (
        <img
          key={mediaId}
          src={url}
          srcSet={thumbnails.map((thumbnail) => `${thumbnail.url} ${thumbnail.width}w`).join(', ')}
          sizes="(max-width: 40rem) 90vw, 36rem"
          width={width}
          height={height}
          loading="lazy"
          alt={`Posted by ${author.handle}`}
        />
      ))}
      <div className="row">
        <button
          type="button"
          className="plain"
          aria-pressed={isLiked}
          aria-label={`Like, ${counts.likes} so far`}
          disabled={post === undefined}
          onClick={() => like.mutate(!isLiked)}
        >
          {isLiked ? '♥' : '♡'} {counts.likes}
        </button>
        <time className="muted" dateTime={at}>
          {new Date(at).toLocaleString()}
        </time>
      </div>
      {like.error && <Problem error={like.error} />}
    </article>
  );
};
