import { type FormEvent, useState } from 'react';
import { useQueue } from '../queue.tsx';
import { Problem } from '../ui/problem.tsx';
import { useUpload } from '../ui/use-upload.ts';

/** Writes a post. Its image needs the network; the post itself may wait for it. */
export const Composer = () => {
  const queue = useQueue();
  const { upload, progress } = useUpload('post');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const entries = new FormData(form);
    const body = String(entries.get('body')).trim();
    const file = entries.get('image') as File;
    setError(undefined);
    try {
      const mediaIds = file.size > 0 ? [(await upload(file)).mediaId] : [];
      if (body === '' && mediaIds.length === 0) return;
      const post = { visibility: 'friends' as const, mediaIds, ...(body && { body }) };
      await queue.add('post', '/v1/posts', { body: post }, 'The post');
      form.reset();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form className="card" onSubmit={submit}>
      <label>
        Your news
        <textarea name="body" rows={3} maxLength={2000} />
      </label>
      <label>
        Image
        <input type="file" name="image" accept="image/jpeg,image/png,image/webp,image/gif" />
      </label>
      {progress !== undefined && <progress value={progress} aria-label="Upload of the image" />}
      <button type="submit" disabled={progress !== undefined}>
        Post to friends
      </button>
      {error !== undefined && <Problem error={error} />}
    </form>
  );
};
