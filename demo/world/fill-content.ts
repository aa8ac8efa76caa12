import { createComment } from '../../schemas/posts/comment-routes.ts';
import { createPost, likePost } from '../../schemas/posts/routes.ts';
import type { Filled } from './filled.ts';
import { landscapeOf } from './picture.ts';
import { ofMoment } from './tasks.ts';
import { uploadPicture } from './upload.ts';

/** Uploads before the posts that show them. */
export const fillPictures = ({ plan, people, media, seed, run }: Filled, moment: number): Promise<void> =>
  run(
    ofMoment(plan.posts, moment).flatMap(([{ by, pictures }]) =>
      pictures.map((name) => async () => {
        media.set(name, await uploadPicture(people[by]!, 'post', landscapeOf(`${seed} ${name}`), `${seed}:picture:${name}`));
      }),
    ),
  );

/** Posts, then likes and comments, then replies. */
export const fillContent = async ({ plan, people, posts, comments, media, seed, run }: Filled, moment: number): Promise<void> => {
  await run(
    ofMoment(plan.posts, moment).map(([{ by, body, visibility, pictures }, index]) => async () => {
      const { postId } = await people[by]!.call(createPost, {
        body: {
          visibility,
          ...(body !== undefined && { body }),
          ...(pictures.length > 0 && { mediaIds: pictures.map((name) => media.get(name)!) }),
        },
        idempotencyKey: `${seed}:post:${index}`,
      });
      posts[index] = postId;
    }),
  );
  await run(
    ofMoment(plan.likes, moment).map(
      ([{ by, post }]) =>
        () =>
          people[by]!.call(likePost, { params: { postId: posts[post]! } }),
    ),
  );
  const written = ofMoment(plan.comments, moment);
  for (const isReply of [false, true])
    await run(
      written
        .filter(([{ replyTo }]) => (replyTo !== undefined) === isReply)
        .map(([{ by, post, body, replyTo }, index]) => async () => {
          const { commentId } = await people[by]!.call(createComment, {
            params: { postId: posts[post]! },
            body: { body, ...(replyTo !== undefined && { replyTo: comments[replyTo]! }) },
            idempotencyKey: `${seed}:comment:${index}`,
          });
          comments[index] = commentId;
        }),
    );
};
