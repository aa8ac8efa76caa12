import { handle } from '../store.ts';
import type { Engine } from './connection.ts';
import type { EngineFile } from './file.ts';
import type { TableInfo } from './tables.ts';
import type { TtlMarks } from './ttl.ts';

/** Internals of the table service that the stream reader uses. */
export type TableHandle = {
  engine: Engine & { pid(): number | undefined };
  file: EngineFile | undefined;
  tables: ReadonlyMap<string, TableInfo>;
  ttl: TtlMarks;
  /** Called after each successful write. */
  onWrite(listener: () => void): void;
};
export const tableHandle = handle<TableHandle>('dynamodb');
