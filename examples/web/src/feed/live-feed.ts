import { useTopic } from '@kith/client/react';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { FeedItem } from '../types.ts';

type Page = { items: FeedItem[]; cursor: string | null };
const KEY = ['pages', '/v1/feed'];

const withItem = (feed: InfiniteData<Page> | undefined, item: FeedItem): InfiniteData<Page> | undefined => {
  const [first, ...rest] = feed?.pages ?? [];
  if (!feed || !first) return feed;
  const others = first.items.filter(({ eventId }) => eventId !== item.eventId);
  return { ...feed, pages: [{ ...first, items: [item, ...others] }, ...rest] };
};

/** Puts what friends do on top of the feed as it happens. */
export const useLiveFeed = (userId: string): void => {
  const client = useQueryClient();
  useTopic(`user:${userId}`, (message) => {
    if (message.type === 'event' && message.name === 'feed.item')
      client.setQueriesData<InfiniteData<Page>>({ queryKey: KEY }, (feed) => withItem(feed, message.data));
    if (message.type === 'gap') return client.invalidateQueries({ queryKey: KEY });
  });
};
