import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { type Api, body } from './api.ts';
import { Problem } from './frame.tsx';
import { useSearch } from './search.ts';
import { apiOf, useSession } from './session.ts';

/** The user whose handle or id was typed, as far as the caller may see them. */
export const findUser = async (api: Api, typed: string): Promise<string> => {
  const name = typed.trim().replace(/^@/, '');
  if (name.startsWith('user_')) return name;
  const { items } = await body(api.GET('/v1/people', { params: { query: { query: name, limit: 100 } } }));
  const found = items.find(({ handle }) => handle.toLowerCase() === name.toLowerCase());
  if (!found) throw new Error(`Nobody whom you may see has the handle ${name}.`);
  return found.userId;
};

type Viewer = { userId: string; api: Api; isMe: boolean };

/** Who looks: the operator, or on the local stack anyone else, whose token it gives out. */
export const useViewer = (): { viewer: Viewer; choose(userId: string): void } => {
  const { api, session } = useSession();
  const [chosen, choose] = useSearch('as');
  const viewer = useMemo(
    () =>
      chosen && chosen !== session.userId
        ? { userId: chosen, api: apiOf(chosen), isMe: false }
        : { userId: session.userId, api, isMe: true },
    [chosen, api, session.userId],
  );
  return { viewer, choose };
};

/** Asks for a user by handle or id. */
export const UserForm = ({ label, submit, onUser }: { label: string; submit: string; onUser(userId: string): void }): ReactNode => {
  const { api } = useSession();
  const [typed, setTyped] = useState('');
  const find = useMutation({ mutationFn: () => findUser(api, typed), onSuccess: onUser });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        find.mutate();
      }}
    >
      <Group align="end" mb="sm">
        <TextInput
          label={label}
          placeholder="handle or id"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          required
        />
        <Button type="submit" variant="default" loading={find.isPending}>
          {submit}
        </Button>
      </Group>
      <Problem error={find.error} />
    </form>
  );
};
