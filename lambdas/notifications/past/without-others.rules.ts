import type { Item } from '../../_table/table.ts';

const USER_ID = /\buser_\w+/;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

type Values = Readonly<Record<string, unknown>>;
const keep = (values: unknown, isKept: (value: unknown) => boolean): Values =>
  Object.fromEntries(Object.entries((values ?? {}) as Values).filter(([, value]) => isKept(value)));

/** Words of a template may be those of another user, as the name of a competition is. */
const isNoText = (value: unknown): boolean => typeof value !== 'string' || TIME.test(value);

/**
 * A notification as it is kept after its time in the inbox: without the users who acted and without words, so that it is about its own
 * user only. An erasure of another user then leaves nothing in it.
 */
export const withoutOthers = ({ actorId: _, actors: __, ...item }: Item): Item => {
  const { data, variables, pk, sk, type, ...others } = item;
  return {
    pk,
    sk,
    type,
    ...others,
    data: keep(data, (value) => !USER_ID.test(String(value))),
    ...(variables === undefined ? {} : { variables: keep(variables, isNoText) }),
  };
};
