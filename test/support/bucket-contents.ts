import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { TestStack } from './stack.ts';

/** Reads all objects of the stack's bucket, without any of Kith's own code. */
export const readBucket = async (stack: Pick<TestStack, 'endpointUrl' | 'plan'>): Promise<{ key: string; bytes: Buffer }[]> => {
  const client = new S3Client({
    endpoint: stack.endpointUrl,
    region: 'local',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const Bucket = stack.plan.of('AWS::S3::Bucket')[0]?.name;
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  const objects: { key: string; bytes: Buffer }[] = [];
  for (const { Key = '' } of Contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    objects.push({ key: Key, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) });
  }
  client.destroy();
  return objects;
};
