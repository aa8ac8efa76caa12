import { usePages } from '@kith/client/react';
import { More } from '../ui/more.tsx';
import { Problem } from '../ui/problem.tsx';
import { Activity } from './activity.tsx';
import { Composer } from './composer.tsx';

export const FeedPage = () => {
  const feed = usePages('/v1/feed');
  return (
    <>
      <h1>Feed</h1>
      <Composer />
      {feed.error && <Problem error={feed.error} retry={feed.refetch} />}
      {feed.data && <Activity items={feed.data} />}
      <More of={feed} empty="Nothing yet. Here is what your friends do; your own posts are in your profile." />
    </>
  );
};
