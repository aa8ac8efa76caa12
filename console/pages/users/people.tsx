import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { SearchForm } from '../../kit/search-form.tsx';
import { useSession } from '../../kit/session.ts';

type Person = Schema<'Person'>;

const columns: Column<Person>[] = [
  { id: 'handle', header: 'Handle', value: ({ handle }) => handle, cell: (p) => <UserLink userId={p.userId}>@{p.handle}</UserLink> },
  { id: 'name', header: 'Name', value: ({ displayName }) => displayName },
  { id: 'relationship', header: 'Your relationship', value: ({ relationship }) => relationship.replaceAll('_', ' ') },
  { id: 'id', header: 'Id', value: ({ userId }) => userId },
];

const People = (): ReactNode => {
  const { api } = useSession();
  const [query, setQuery] = useSearch('query');
  const list = useList(
    ['people', query],
    (cursor) => body(api.GET('/v1/people', { params: { query: { query, cursor, limit: 100 } } })),
    query !== '',
  );
  return (
    <Frame
      title="People"
      lead="Search as the API offers it to you: people whose profile is hidden from you are not found by name, only by id."
    >
      <SearchForm label="Search" description="Beginning of a handle or a name" submit="Search" value={query} onSearch={setQuery} required />
      <Problem error={list.error} />
      <Grid
        label="People found"
        columns={columns}
        rowId={({ userId }) => userId}
        empty={query ? `Nobody whom you may see begins with “${query}”.` : 'Type the beginning of a handle or a name.'}
        {...list}
      />
    </Frame>
  );
};

export default People;
