import { Button, Checkbox, Group, Modal, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { local } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { json } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';

type Key = { pk: string; sk: string; values: Record<string, string> };
type Item = Key & {
  table: string;
  type?: string;
  indexes: Record<string, Key>;
  expiresAt?: string;
  attributes: Record<string, unknown>;
};
type ItemType = { type: string; summary: string; writer: string; key: { partition: string; sort: string } };

const INDEXES = ['gsi1', 'gsi2', 'gsi3', 'gsi4'];

const valuesOf = ({ values }: Key): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const Whole = ({ item }: { item: Item }): ReactNode => {
  const [opened, setOpened] = useState(false);
  const indexes = Object.entries(item.indexes).map(([name, key]) => [name, `${key.pk} / ${key.sk}`]);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
        Open
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={item.type ?? 'Item of an unknown type'}
        size="xl"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Facts of={{ pk: item.pk, sk: item.sk, ...item.values, ...Object.fromEntries(indexes), Expires: item.expiresAt }} />
        <pre className="json">{json(item.attributes)}</pre>
      </Modal>
    </>
  );
};

const columns: Column<Item>[] = [
  { id: 'open', header: 'Item', value: () => '', cell: (item) => <Whole item={item} /> },
  { id: 'type', header: 'Type', value: ({ type }) => type ?? 'unknown' },
  { id: 'key', header: 'Key, decoded', value: valuesOf },
  { id: 'pk', header: 'pk', value: ({ pk }) => pk },
  { id: 'sk', header: 'sk', value: ({ sk }) => sk },
  { id: 'indexes', header: 'Indexes', value: ({ indexes }) => Object.keys(indexes).join(', ') },
  { id: 'expires', header: 'Expires', value: ({ expiresAt }) => expiresAt },
];

const Items = (): ReactNode => {
  const [params, setParams] = useSearchParams();
  const types = useQuery({ queryKey: ['item-types'], queryFn: () => local<{ items: ItemType[] }>('GET', '/local/items/types') });
  const query = params.toString();
  const list = useList(['items', query], async (cursor) => {
    const { items, next } = await local<{ items: Item[]; next?: string }>(
      'GET',
      `/local/items?limit=200&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    return { items, cursor: next ?? null };
  });
  const type = types.data?.items.find((one) => one.type === params.get('type'));
  const names = useMemo(() => types.data?.items.map((one) => one.type).sort() ?? [], [types.data]);
  const set = (changes: Record<string, string | null>) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  return (
    <Frame title="Items of the table" lead="By type from the key registry, with decoded keys. Nothing here changes an item.">
      <form
        key={query}
        onSubmit={(event) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          set({ pk: String(fields.get('pk') ?? ''), sk: String(fields.get('sk') ?? ''), exact: fields.get('exact') ? 'true' : null });
        }}
      >
        <Group align="end" mb="md">
          <Select
            label="Type"
            placeholder="all"
            data={names}
            value={params.get('type')}
            onChange={(value) => set({ type: value })}
            searchable
            clearable
          />
          <Select
            label="Index"
            placeholder="table"
            data={INDEXES}
            value={params.get('index')}
            onChange={(value) => set({ index: value })}
            clearable
          />
          <TextInput name="pk" label="pk begins with" defaultValue={params.get('pk') ?? ''} />
          <TextInput name="sk" label="sk begins with" defaultValue={params.get('sk') ?? ''} />
          <Checkbox name="exact" label="the whole pk" defaultChecked={params.get('exact') === 'true'} mb={8} />
          <Button type="submit" variant="default">
            Filter
          </Button>
        </Group>
      </form>
      {type && (
        <Text mb="md">
          {type.summary}. Key {type.key.partition} / {type.key.sort}, written by {type.writer}.
        </Text>
      )}
      <Problem error={types.error ?? list.error} />
      <Grid label="Items" columns={columns} rowId={({ pk, sk }) => `${pk} ${sk}`} empty="There is no such item." {...list} />
    </Frame>
  );
};

export default Items;
