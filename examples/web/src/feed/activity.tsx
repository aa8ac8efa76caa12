import type { FeedItem, Post, PostContent } from '../types.ts';
import { PersonName } from '../ui/person-name.tsx';
import { PostCard } from './post-card.tsx';
import { usePosts } from './use-posts.ts';

const WORDS: Record<string, string> = {
  competition_joined: 'joined',
  competition_won: 'won',
  competition_entered_top_10: 'entered the top 10 of',
  competition_personal_best: 'did better than ever in',
};

// A switch by `type` cannot narrow the union: it holds the types of later versions, whose data is unknown.
const isPost = (item: FeedItem): item is FeedItem & { data: PostContent } => item.type === 'post';

const Item = ({ item, posts }: { item: FeedItem; posts: ReadonlyMap<string, Post> }) => {
  if (isPost(item)) return <PostCard author={item.actor} content={item.data} post={posts.get(item.data.postId)} />;
  const words = WORDS[item.type];
  // Types that this app does not know are left out.
  if (!words) return null;
  return (
    <div className="card row">
      <PersonName person={item.actor} />
      <span>
        {words} <a href={`#/competitions/${item.target.id}`}>{(item.data as { name: string }).name}</a>
      </span>
    </div>
  );
};

/** A list of what people did, newest first. */
export const Activity = ({ items }: { items: readonly FeedItem[] }) => {
  const posts = usePosts(items.filter(isPost).map(({ data }) => data.postId));
  return (
    <ol className="list">
      {items.map((item) => (
        <li key={item.eventId}>
          <Item item={item} posts={posts} />
        </li>
      ))}
    </ol>
  );
};
