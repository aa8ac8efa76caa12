/** Builds the URL of a queue from its ARN, for queues that only a message names. */
export const queueUrlOf = (arn: string): string => {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com${region?.startsWith('cn-') ? '.cn' : ''}/${account}/${name}`;
};
