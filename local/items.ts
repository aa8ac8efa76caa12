import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ItemType } from '../lambdas/_table/keys.ts';
import { ask } from './dynamodb/connection.ts';
import { tableHandle } from './dynamodb/handle.ts';
import type { GatewayResponse } from './gateway/message.ts';
import { createDecoder, type Decoder, prefixOf } from './items/decode.ts';
import type { ItemList, ItemRow, ItemTypeList } from './items/item.ts';
import { loadRegistryInThread } from './items/registry.ts';
import type { LocalContext } from './service.ts';
import { withoutSecrets } from './traces/redact.ts';
import { invalid, json, type Viewer } from './viewer.ts';

type Stored = Record<string, Record<string, unknown>>;
type Answer = { Items?: Stored[]; LastEvaluatedKey?: Stored };
type Registry = { types: ItemType[]; decoder: Decoder };
type Asked = { type: ItemType | undefined; pk: string; sk: string; exact: boolean; index: string | undefined; limit: number };

const PATH = '/local/items';
const MAX_LIMIT = 500;
const DEFAULT_LIMIT = 50;
/** Items that one page looks at, so that a filter that fits nothing ends too. */
const MAX_SCANNED = 20_000;
const PAGE = 1000;
const KEY = /^(pk|sk|gsi\dpk|gsi\dsk|type|expiresAt)$/;

const cursorOf = (key: Stored): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const keyOf = (cursor: string): Stored | undefined => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Stored;
  } catch {
    return undefined;
  }
};

const rowOf = (stored: Stored, table: string, { decoder }: Registry): ItemRow => {
  const item = unmarshall(stored as unknown as Parameters<typeof unmarshall>[0], { wrapNumbers: Number }) as Record<string, unknown>;
  const key = { pk: String(item.pk), sk: String(item.sk) };
  const type = decoder.type(item.type, key);
  const held = Object.keys(item).flatMap((name) => /^(gsi\d)pk$/.exec(name)?.[1] ?? []);
  const indexes = held.map((name) => [name, decoder.index(type, name, { pk: String(item[`${name}pk`]), sk: String(item[`${name}sk`]) })]);
  const own = Object.fromEntries(Object.entries(item).filter(([name]) => !KEY.test(name)));
  return {
    table,
    ...decoder.key(type, key),
    ...(type && { type: type.type }),
    indexes: Object.fromEntries(indexes),
    ...(typeof item.expiresAt === 'number' && { expiresAt: new Date(item.expiresAt * 1000).toISOString() }),
    // The first answer to a request may be one that is told once, such as the secret of a key.
    attributes: withoutSecrets(type?.type === 'idempotency' ? { ...own, output: undefined } : own) as Record<string, unknown>,
  };
};

/** Read of one page: a query of one collection, or a scan with a filter. */
const inputOf = (table: string, { type, pk, sk, exact, index = '' }: Asked, from: Stored | undefined, limit: number) => {
  const names: Record<string, string> = {};
  const values: Record<string, { S: string }> = {};
  const conditions: string[] = [];
  const condition = (text: string, name: string, value: string) => {
    const at = conditions.length;
    names[`#n${at}`] = name;
    values[`:v${at}`] = { S: value };
    conditions.push(text.replaceAll('#', `#n${at}`).replaceAll(':', `:v${at}`));
  };
  if (exact) condition('# = :', `${index}pk`, pk);
  else if (pk || type) condition('begins_with(#, :)', `${index}pk`, pk || prefixOf(type!));
  if (sk) condition('begins_with(#, :)', `${index}sk`, sk);
  if (type && !exact) condition('(# = : OR attribute_not_exists(#))', 'type', type.type);
  return {
    operation: exact ? 'Query' : 'Scan',
    input: {
      TableName: table,
      ...(index && { IndexName: index }),
      ...(conditions.length > 0 && {
        [exact ? 'KeyConditionExpression' : 'FilterExpression']: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
      ...(from && { ExclusiveStartKey: from }),
      Limit: limit,
    },
  };
};

/** `/local/items`: the items of the table by type, with decoded keys. Nothing here writes, and no cost is charged. */
export const createItems = (context: LocalContext, roots?: readonly string[]) => {
  let loading: Promise<Registry> | undefined;
  const registry = (): Promise<Registry> => {
    loading ??= loadRegistryInThread(roots).then((types) => ({ types, decoder: createDecoder(types) }));
    return loading;
  };

  const types = async (): Promise<GatewayResponse> => {
    const rows = (await registry()).types.map(({ type, summary, writer, key, indexes = {} }) => ({
      type,
      summary,
      writer: `lambdas/${writer}`,
      key,
      indexes,
    }));
    return json(200, { items: rows } satisfies ItemTypeList);
  };

  const page = async (asked: Asked, from: Stored | undefined, known: Registry): Promise<ItemList> => {
    const { engine, tables } = tableHandle.get(context);
    const table = [...tables.keys()][0]!;
    const items: ItemRow[] = [];
    let at = from;
    for (let scanned = 0; scanned < MAX_SCANNED; scanned += PAGE) {
      const left = asked.limit - items.length;
      // A scan counts what it looks at, so a page of it may hold more items than fit; these are read again.
      const { operation, input } = inputOf(table, asked, at, asked.exact ? left : PAGE);
      const { Items = [], LastEvaluatedKey } = (await ask(engine, operation, input)) as Answer;
      const rows = Items.map((item) => ({ item, row: rowOf(item, table, known) })).filter(
        ({ row }) => !asked.type || row.type === asked.type.type,
      );
      items.push(...rows.slice(0, left).map(({ row }) => row));
      const last = rows[left - 1];
      if (last && (rows.length > left || LastEvaluatedKey)) return { items, next: cursorOf(startAfter(last.item, asked.index)) };
      if (!LastEvaluatedKey) return { items };
      at = LastEvaluatedKey;
      if (items.length === asked.limit) break;
    }
    return { items, ...(at && { next: cursorOf(at) }) };
  };

  const list = async (query: URLSearchParams): Promise<GatewayResponse> => {
    const known = await registry();
    const name = query.get('type') ?? '';
    const type = known.types.find((one) => one.type === name);
    if (name && !type) return invalid('', `there is no item type ${name}; GET ${PATH}/types lists all`);
    const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) return invalid('', `limit must be 1 to ${MAX_LIMIT}`);
    const index = query.get('index') || undefined;
    if (index && !/^gsi\d$/.test(index)) return invalid('', 'index must be the name of an index, such as gsi1');
    const cursor = query.get('cursor');
    const from = cursor ? keyOf(cursor) : undefined;
    if (cursor && !from) return invalid('', 'cursor must be that of an earlier page');
    const asked = { type, pk: query.get('pk') ?? '', sk: query.get('sk') ?? '', exact: query.get('exact') === 'true', index, limit };
    if (asked.exact && !asked.pk) return invalid('', 'exact needs the whole pk');
    return json(200, await page(asked, from, known));
  };

  const routes: Viewer = {
    routes: ['GET /local/items', 'GET /local/items/types'],
    shows: (path) => path === PATH || path === `${PATH}/types`,
    handle: (path, query) => (path === PATH ? list(query) : types()),
  };
  return {
    routes,
    /** Type of a key as traces show it: `USER#1 / PROFILE`, or with an action before it. */
    typeOf: async () => {
      const { decoder } = await registry();
      return (key: string): string | undefined => {
        const [pk = '', ...sort] = key.replace(/^(Put|Update|Delete|ConditionCheck) /, '').split(' / ');
        return decoder.typeOf({ pk, sk: sort.join(' / ') })?.type;
      };
    },
  };
};

const startAfter = (item: Stored, index = ''): Stored =>
  Object.fromEntries(
    ['pk', 'sk', ...(index ? [`${index}pk`, `${index}sk`] : [])].flatMap((name) => (item[name] ? [[name, item[name]]] : [])),
  );
