import { useApi, usePages } from '@kith/client/react';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Activity } from './feed/activity.tsx';
import type { Me } from './types.ts';
import { More } from './ui/more.tsx';
import { PersonName } from './ui/person-name.tsx';
import { Problem } from './ui/problem.tsx';
import { useUpload } from './ui/use-upload.ts';

const ProfileForm = ({ me }: { me: Me }) => {
  const client = useQueryClient();
  const { upload, progress } = useUpload('avatar');
  const change = useApi().useMutation('patch', '/v1/me', { onSuccess: () => client.invalidateQueries() });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entries = new FormData(event.currentTarget);
    const text = (name: string) => String(entries.get(name)).trim() || null;
    const file = entries.get('avatar') as File;
    const avatar = file.size > 0 && { avatarMediaId: (await upload(file)).mediaId };
    change.mutate({ body: { displayName: text('displayName'), bio: text('bio'), ...avatar } });
  };
  return (
    <form className="card" onSubmit={submit}>
      <label>
        Name
        <input name="displayName" defaultValue={me.displayName ?? ''} maxLength={50} autoComplete="name" />
      </label>
      <label>
        About you
        <textarea name="bio" rows={2} defaultValue={me.bio ?? ''} maxLength={300} />
      </label>
      <label>
        Picture
        <input type="file" name="avatar" accept="image/jpeg,image/png,image/webp,image/gif" />
      </label>
      {progress !== undefined && <progress value={progress} aria-label="Upload of the picture" />}
      <button type="submit" disabled={change.isPending || progress !== undefined}>
        Save
      </button>
      {change.isSuccess && <p role="status">Saved.</p>}
      {change.error && <Problem error={change.error} />}
    </form>
  );
};

export const ProfilePage = ({ me }: { me: Me }) => {
  const activity = usePages('/v1/users/{userId}/activity', { params: { path: { userId: me.userId } } });
  return (
    <>
      <h1>Profile</h1>
      <PersonName person={me} />
      <ProfileForm me={me} />
      <h2>Your activity</h2>
      {activity.error && <Problem error={activity.error} retry={activity.refetch} />}
      {activity.data && <Activity items={activity.data} />}
      <More of={activity} empty="Nothing yet." />
    </>
  );
};
