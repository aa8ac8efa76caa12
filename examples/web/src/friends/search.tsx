import { useApi, usePages } from '@kith/client/react';
import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Person } from '../types.ts';
import { More } from '../ui/more.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { Problem } from '../ui/problem.tsx';

const WORDS: Partial<Record<Person['relationship'], string>> = {
  self: 'you',
  friend: 'friend',
  close_friend: 'close friend',
  request_sent: 'asked',
  request_received: 'asks you',
};

const Found = ({ person }: { person: Person }) => {
  const client = useQueryClient();
  const ask = useApi().useMutation('post', '/v1/friend-requests', { onSuccess: () => client.invalidateQueries() });
  const word = WORDS[person.relationship];
  return (
    <li className="card row">
      <PersonName person={person} />
      {word ? (
        <span className="muted">{word}</span>
      ) : (
        <button type="button" disabled={ask.isPending} onClick={() => ask.mutate({ body: { recipientId: person.userId } })}>
          Ask {person.handle}
        </button>
      )}
      {ask.error && <Problem error={ask.error} />}
    </li>
  );
};

/** Finds people by the beginning of their handle or name. */
export const Search = () => {
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const found = usePages('/v1/people', { params: { query: { query } } }, { enabled: query.length >= 2 });
  return (
    <search>
      <label>
        Find people
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder="Handle or name" />
      </label>
      {found.error && <Problem error={found.error} retry={found.refetch} />}
      <ul className="list">
        {found.data?.map((person) => (
          <Found key={person.userId} person={person} />
        ))}
      </ul>
      <More of={found} empty="Nobody by that name." />
    </search>
  );
};
