/** Builds the URL of a queue from its ARN, for queues that only a message names. */
export const queueUrlOf = (arn: string): string => {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com${region?.startsWith('cn-') ? '.cn' : ''}/${account}/${name}`;
};

/** Builds the ARN of a queue from its URL, which ends in account and name. */
export const queueArnOf = (url: string, region: string): string => {
  const [account, name] = url.split('/').slice(-2);
  return `arn:aws${region.startsWith('cn-') ? '-cn' : ''}:sqs:${region}:${account}:${name}`;
};
