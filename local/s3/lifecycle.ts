import type { Properties } from '../template/resource.ts';

type Rule = { Status?: string; Prefix?: string; ExpirationInDays?: number | string };
const day = 86_400_000;

/** Time at which a bucket's lifecycle expires an object, epoch ms. S3 counts whole days from the midnight after the upload. */
export const expiryOf = ({ LifecycleConfiguration }: Properties): ((object: { key: string; modified: number }) => number) => {
  const rules = ((LifecycleConfiguration?.Rules ?? []) as Rule[]).filter(
    ({ Status, ExpirationInDays }) => Status === 'Enabled' && ExpirationInDays !== undefined,
  );
  return ({ key, modified }) => {
    const days = rules.filter(({ Prefix = '' }) => key.startsWith(Prefix)).map(({ ExpirationInDays }) => Number(ExpirationInDays));
    return (Math.ceil(modified / day) + Math.min(Number.POSITIVE_INFINITY, ...days)) * day;
  };
};
