import * as media from '../../../schemas/media/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { picture, toPng } from '../../support/images.ts';
import type { Person } from '../../support/stack.ts';
import { upload } from '../../support/uploads.ts';
import { type Action, action, type Cast } from './action.ts';

const writePost = (author: Person) => author.call(posts.createPost, { body: { body: 'Walked to the lake.' } });
/** A post of another user that the loner may see. */
const readable = async ({ popular }: Cast) => {
  const { postId } = await popular.call(posts.createPost, { body: { body: 'Look at this.', visibility: 'public' } });
  return { params: { postId } };
};
const comment = async (cast: Cast) => {
  const { commentId } = await cast.loner.call(posts.createComment, { ...(await readable(cast)), body: { body: 'Nice' } });
  return { params: { commentId } };
};

const png = toPng(picture(16, 16));
const declared = { purpose: 'post', contentType: 'image/png', bytes: png.length } as const;

export const postActions: readonly Action[] = [
  action('post to nobody', [posts.createPost], async ({ loner }) => {
    return () => writePost(loner);
  }),
  action('post to five friends', [posts.createPost], async ({ popular }) => {
    return () => writePost(popular);
  }),
  action('edit a post', [posts.updatePost], async ({ popular }) => {
    const { postId } = await writePost(popular);
    return () => popular.call(posts.updatePost, { params: { postId }, body: { body: 'Walked around the lake.' } });
  }),
  action('narrow a post of five friends', [posts.updatePost], async ({ popular }) => {
    const { postId } = await writePost(popular);
    return () => popular.call(posts.updatePost, { params: { postId }, body: { visibility: 'private' } });
  }),
  action('delete a post of five friends', [posts.deletePost], async ({ popular }) => {
    const { postId } = await writePost(popular);
    return () => popular.call(posts.deletePost, { params: { postId } });
  }),
  action('like', [posts.likePost], async (cast) => {
    const post = await readable(cast);
    return () => cast.loner.call(posts.likePost, post);
  }),
  action('unlike', [posts.unlikePost], async (cast) => {
    const post = await readable(cast);
    await cast.loner.call(posts.likePost, post);
    return () => cast.loner.call(posts.unlikePost, post);
  }),
  action('comment', [posts.createComment], async (cast) => {
    const post = await readable(cast);
    return () => cast.loner.call(posts.createComment, { ...post, body: { body: 'Nice' } });
  }),
  action('edit a comment', [posts.updateComment], async (cast) => {
    const written = await comment(cast);
    return () => cast.loner.call(posts.updateComment, { ...written, body: { body: 'Very nice' } });
  }),
  action('delete a comment', [posts.deleteComment], async (cast) => {
    const written = await comment(cast);
    return () => cast.loner.call(posts.deleteComment, written);
  }),
  action('declare an image', [media.createMedia], async ({ loner }) => {
    return () => loner.call(media.createMedia, { body: declared });
  }),
  action('upload and complete an image', [media.completeMedia], async ({ loner }) => {
    const { mediaId, upload: target } = await loner.call(media.createMedia, { body: declared });
    return async () => {
      await upload(target, png);
      await loner.call(media.completeMedia, { params: { mediaId } });
    };
  }),
];
