/** Consumed capacity of one call as the engine reports it with `ReturnConsumedCapacity: INDEXES`. */
export type Capacity = {
  TableName: string;
  CapacityUnits: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
  Table?: { CapacityUnits: number; WriteCapacityUnits?: number };
  GlobalSecondaryIndexes?: Record<string, unknown>;
  LocalSecondaryIndexes?: Record<string, unknown>;
};
export type RequestedCapacity = 'NONE' | 'TOTAL' | 'INDEXES';

// Quotes inside a value are escaped, so this text can only be the member itself.
const requestedPattern = /"ReturnConsumedCapacity":"(NONE|TOTAL|INDEXES)"/;

/** Adds the request for capacity figures to a body without parsing it: bodies of a bulk load are large. */
export const withMetering = (body: string): { requested: RequestedCapacity; body: string } => {
  const found = requestedPattern.exec(body);
  if (found)
    return { requested: found[1] as RequestedCapacity, body: body.replace(requestedPattern, '"ReturnConsumedCapacity":"INDEXES"') };
  return { requested: 'NONE', body: `{"ReturnConsumedCapacity":"INDEXES",${body.slice(1)}` };
};

/** Reads the figures of a response, and removes those that the caller did not request. */
export const takeCapacity = (text: string, requested: RequestedCapacity): { capacities: Capacity[]; text: string } => {
  const start = find(text);
  if (start < 0) return { capacities: [], text };
  const valueAt = start + '"ConsumedCapacity":'.length;
  const end = closing(text, valueAt);
  const parsed = JSON.parse(text.slice(valueAt, end)) as Capacity | Capacity[];
  const capacities = Array.isArray(parsed) ? parsed : [parsed];
  if (requested === 'INDEXES') return { capacities, text };
  if (requested === 'TOTAL') {
    const totals = capacities.map(({ Table, GlobalSecondaryIndexes, LocalSecondaryIndexes, ...total }) => total);
    return { capacities, text: text.slice(0, valueAt) + JSON.stringify(Array.isArray(parsed) ? totals : totals[0]) + text.slice(end) };
  }
  const before = text[start - 1] === ',' ? start - 1 : start;
  const after = before === start && text[end] === ',' ? end + 1 : end;
  return { capacities, text: text.slice(0, before) + text.slice(after) };
};

/** The member always starts with the table's name; an attribute called `ConsumedCapacity` does not. */
const find = (text: string) => {
  const single = text.lastIndexOf('"ConsumedCapacity":{"TableName":');
  return single >= 0 ? single : text.lastIndexOf('"ConsumedCapacity":[');
};

/** Index after the bracket that closes the one at `from`. Table and index names contain no brackets. */
const closing = (text: string, from: number) => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') depth += 1;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return text.length;
};

export const units = (capacities: readonly Capacity[], kind: 'rru' | 'wru') => {
  const cost = { rru: 0, wru: 0 };
  for (const { CapacityUnits, ReadCapacityUnits, WriteCapacityUnits } of capacities) {
    // A repeated transaction reads the items it wrote the first time, so a write may cost read units.
    if (ReadCapacityUnits === undefined && WriteCapacityUnits === undefined) cost[kind] += CapacityUnits;
    cost.rru += ReadCapacityUnits ?? 0;
    cost.wru += WriteCapacityUnits ?? 0;
  }
  return cost;
};

export const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024));

type Value = Record<string, unknown>;
/** Item size by DynamoDB's rules, exact enough for units of 1 KiB: names and text in UTF-8, two digits of a number per byte, 3 bytes per container. */
export const itemSize = (item: Record<string, Value> = {}): number =>
  Object.entries(item).reduce((total, [name, value]) => total + Buffer.byteLength(name) + valueSize(value), 0);

const valueSize = (value: Value): number => {
  const [type, content] = Object.entries(value)[0] ?? [];
  if (type === 'S') return Buffer.byteLength(content as string);
  if (type === 'N') return Math.ceil(String(content).replace(/[-.]|e.*$/gi, '').length / 2) + 1;
  if (type === 'B') return Math.floor(((content as string).length * 3) / 4);
  if (type === 'L') return (content as Value[]).reduce((total, entry) => total + 1 + valueSize(entry), 3);
  if (type === 'M') return 3 + Object.keys(content as object).length + itemSize(content as Record<string, Value>);
  if (type === 'SS' || type === 'NS' || type === 'BS') return (content as string[]).reduce((total, entry) => total + entry.length, 0);
  return 1;
};
