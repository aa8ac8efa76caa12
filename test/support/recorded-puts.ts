import type { StreamChange } from '../../lambdas/_async/stream-change.ts';
import type { Item } from '../../lambdas/_table/table.ts';
import { aroundCalls } from './table-calls.ts';

type Put = { Item?: Item };
const putsIn = (input: object): Item[] => {
  const { Item: alone, TransactItems = [] } = input as Put & { TransactItems?: { Put?: Put }[] };
  return [alone, ...TransactItems.map(({ Put }) => Put?.Item)].flatMap((item) => item ?? []);
};

const nameOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
const byVersion = (a: Item, b: Item): number => Number(a.v) - Number(b.v);

export type RecordedPuts = {
  /** All images of items of a type by key, each in the order of versions. */
  histories(type: string): Item[][];
  /** The changes since the last call, as the table's stream has them. */
  changes(): StreamChange[];
  stop(): void;
};

/** Records items of these types that are put as a whole, with a `v` that grows. A table alone has no stream. */
export const recordPuts = (types: readonly string[]): RecordedPuts => {
  const images: Item[] = [];
  const last = new Map<string, Item>();
  let taken = 0;
  const stop = aroundCalls(async (operation, input, next) => {
    const answer = await next(input);
    if (operation === 'PutItem' || operation === 'TransactWriteItems')
      images.push(...putsIn(input).filter(({ type }) => types.includes(String(type))));
    return answer;
  });
  return {
    histories: (type) => {
      const own = images.filter((image) => image.type === type);
      return [...Map.groupBy(own, nameOf).values()].map((history) => history.toSorted(byVersion));
    },
    changes: () => {
      const fresh = images.slice(taken).sort(byVersion);
      taken = images.length;
      return fresh.map((newItem, index) => {
        const oldItem = last.get(nameOf(newItem));
        last.set(nameOf(newItem), newItem);
        const { type, pk, sk } = newItem;
        return { type: String(type), key: { pk, sk }, newItem, ...(oldItem ? { oldItem } : {}), sequenceNumber: String(index) };
      });
    },
    stop,
  };
};
