import { Button, Text, UnstyledButton } from '@mantine/core';
import { createSortedRowModel, rowSortingFeature, type SortingState, sortFn_basic, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';

export type Column<Row> = {
  id: string;
  header: string;
  /** The plain value: it sorts the column, and is shown where there is no `cell`. */
  value(row: Row): string | number | null | undefined;
  cell?(row: Row): ReactNode;
  align?: 'right';
};

type Props<Row> = {
  /** Name of the table for screen readers. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowId(row: Row, index: number): string;
  empty: string;
  /** Loads further rows; absent when there are none. */
  more?: (() => void) | undefined;
  loading?: boolean;
};

const ROW_HEIGHT = 41;
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { basic: sortFn_basic } });
const ORDER = { asc: 'ascending', desc: 'descending' } as const;

/** A table of which only the visible rows are in the document, so that ten thousand scroll like ten. */
export const Grid = <Row,>({ label, rows, columns, rowId, empty, more, loading }: Props<Row>): ReactNode => {
  const scroller = useRef<HTMLElement>(null);
  const [sorting, onSortingChange] = useState<SortingState>([]);
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, value }) => ({ id, header, accessorFn: (row: Row) => value(row) ?? undefined, sortFn: 'basic' as const })),
    [columns],
  );
  // biome-ignore lint/suspicious/noExplicitAny: the library’s row type refuses a type parameter
  const table = useTable<typeof features, any>({
    features,
    columns: definitions as never,
    data: rows as never,
    getRowId: rowId,
    state: { sorting },
    onSortingChange,
  });
  const sorted = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => sorted[index]!.id,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const [before, after] = [items[0]?.start ?? 0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)];
  const spacer = (height: number) =>
    height > 0 && (
      // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table takes no focus
      <tr aria-hidden="true">
        <td colSpan={columns.length} style={{ height, padding: 0, border: 0 }} />
      </tr>
    );

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section className="grid" ref={scroller} tabIndex={0} aria-label={label}>
        <table aria-rowcount={sorted.length + 1} aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ id, header, align }) => {
                const column = table.getColumn(id)!;
                const order = column.getIsSorted();
                return (
                  <th key={id} scope="col" className={align} aria-sort={order ? ORDER[order] : undefined}>
                    <UnstyledButton className="sort" onClick={column.getToggleSortingHandler()}>
                      {header}
                      <span aria-hidden="true">{order === 'asc' ? ' ↑' : order === 'desc' ? ' ↓' : ''}</span>
                    </UnstyledButton>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {spacer(before)}
            {items.map(({ index, key }) => {
              const row = sorted[index]!.original as Row;
              return (
                <tr key={String(key)} data-index={index} aria-rowindex={index + 2} ref={virtualizer.measureElement}>
                  {columns.map(({ id, value, cell, align }) => (
                    <td key={id} className={align}>
                      {cell ? cell(row) : value(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {spacer(after)}
          </tbody>
        </table>
        {rows.length === 0 && !loading && (
          <Text c="dimmed" p="md">
            {empty}
          </Text>
        )}
      </section>
      {more && (
        <Button variant="default" mt="sm" onClick={more} loading={loading ?? false}>
          Load more
        </Button>
      )}
    </>
  );
};
