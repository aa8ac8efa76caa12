import { Button, Group, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Frame, Problem } from './frame.tsx';
import { type Column, Grid } from './grid.tsx';
import { useList } from './list.ts';
import { useSearch } from './search.ts';

type Page<Row> = { items: Row[]; cursor?: string | null };
type Props<Row, Choice extends string> = {
  title: string;
  lead: string;
  columns: readonly Column<Row>[];
  rowId(row: Row): string;
  empty: string;
  /** A choice beside the name. `name` is its parameter, in the address of the page too. */
  choice: { name: string; label: string; values: readonly Choice[] };
  /** @param search what was typed and chosen, without what was not */
  read(search: { query?: string; chosen?: Choice; cursor?: string | undefined; limit: number }): Promise<Page<Row>>;
};

/** A page that finds things by the beginning of their name. What was searched stands in its address. */
export const ListPage = <Row, Choice extends string>({
  title,
  lead,
  columns,
  rowId,
  empty,
  choice: { name, label, values },
  read,
}: Props<Row, Choice>): ReactNode => {
  const [query, setQuery] = useSearch('query');
  const [chosen, setChosen] = useSearch(name);
  const [typed, setTyped] = useState(query);
  const list = useList([title, query, chosen], (cursor) =>
    read({ cursor, limit: 100, ...(query && { query }), ...(chosen && { chosen: chosen as Choice }) }),
  );
  return (
    <Frame title={title} lead={lead}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setQuery(typed.trim());
        }}
      >
        <Group align="end" mb="md">
          <TextInput label="Name begins with" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
          <Select
            label={label}
            placeholder="all"
            data={values}
            value={chosen || null}
            onChange={(value) => setChosen(value ?? '')}
            clearable
          />
          <Button type="submit" variant="default">
            Search
          </Button>
        </Group>
      </form>
      <Problem error={list.error} />
      <Grid label={title} columns={columns} rowId={rowId} empty={empty} {...list} />
    </Frame>
  );
};
