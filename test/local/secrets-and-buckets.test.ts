import { createHash, createHmac } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createS3 } from '../../local/s3.ts';
import { createSecrets } from '../../local/secrets.ts';
import { startServices } from './services.ts';

const resources = {
  Made: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: 'made', GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
  },
  Keyed: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      Name: 'keyed',
      GenerateSecretString: { SecretStringTemplate: '{"user":"u"}', GenerateStringKey: 'password', ExcludeCharacters: '"@/\\' },
    },
  },
  Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/kith/issuer', Type: 'String', Value: 'x' } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'media' } },
};
let stack: Awaited<ReturnType<typeof startServices>>;
const start = (dataDir?: string) => startServices({ services: [createSecrets(), createS3()], resources, dataDir });
beforeAll(async () => {
  stack = await start();
});
afterAll(() => stack.stop());
const secret = async (SecretId: string) =>
  (await new SecretsManagerClient(stack.clients().config).send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';

test('a generated secret follows its rules, is found by name and ARN, and stays the same over restarts', async () => {
  const made = await secret('made');
  expect(made).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(await secret(stack.context.plan.resources.find(({ id }) => id === 'Made')!.ref)).toBe(made);
  expect(JSON.parse(await secret('keyed'))).toEqual({ user: 'u', password: expect.stringMatching(/^[^"@/\\]{32}$/) });
  await expect(secret('absent')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await stack.stop({ keep: true });
  stack = await start(stack.dataDir);
  expect(await secret('made')).toBe(made);
  await new SecretsManagerClient(stack.clients().config).send(new PutSecretValueCommand({ SecretId: 'made', SecretString: 'new' }));
  expect(await secret('made')).toBe('new');
});

test('parameters answer by name', async () => {
  const ask = async (operation: string, body: object) =>
    (
      await fetch(stack.wire.url, { method: 'POST', headers: { 'x-amz-target': `AmazonSSM.${operation}` }, body: JSON.stringify(body) })
    ).json();
  expect(await ask('GetParameter', { Name: '/kith/issuer' })).toMatchObject({ Parameter: { Value: 'x' } });
  expect(await ask('GetParameters', { Names: ['/kith/issuer', '/no'] })).toMatchObject({
    Parameters: [{ Value: 'x' }],
    InvalidParameters: ['/no'],
  });
  expect(await ask('GetParametersByPath', { Path: '/kith' })).toMatchObject({ Parameters: [{ Name: '/kith/issuer' }] });
});

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const at = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
const keyFor = (date: string) => hmac(hmac(hmac(hmac('AWS4local', date), 'us-east-1'), 's3'), 'aws4_request');

/** A signed URL by the published algorithm, written apart from the one under test. */
const signed = (method: string, key: string, { seconds = 60, now = stack.context.clock.now() } = {}) => {
  const { host } = new URL(stack.wire.url);
  const time = at(now);
  const date = time.slice(0, 8);
  const path = `/media/${key.split('/').map(encodeURIComponent).join('/')}`;
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `worker/${date}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const request = [method, path, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, `${date}/us-east-1/s3/aws4_request`, createHash('sha256').update(request).digest('hex')].join(
    '\n',
  );
  return `${stack.wire.url}${path}?${query}&X-Amz-Signature=${hmac(keyFor(date), text).toString('hex')}`;
};

test('signed URLs put and get, and nothing else: other methods, keys and late requests are refused', async () => {
  const put = await fetch(signed('PUT', 'a b/ü.txt'), { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } });
  expect(put.status).toBe(200);
  const got = await fetch(signed('GET', 'a b/ü.txt'));
  expect([await got.text(), got.headers.get('content-type')]).toEqual(['hello', 'text/plain']);
  const part = await fetch(signed('GET', 'a b/ü.txt'), { headers: { range: 'bytes=1-3' } });
  expect([part.status, await part.text()]).toEqual([206, 'ell']);
  expect((await fetch(signed('GET', 'a b/ü.txt'), { method: 'PUT', body: 'x' })).status).toBe(403);
  expect((await fetch(signed('GET', 'a b/ü.txt').replace('.txt', '.png'))).status).toBe(403);
  expect((await fetch(`${stack.wire.url}/media/a%20b/ü.txt`)).status).toBe(403);
  expect((await fetch(signed('GET', 'absent'))).status).toBe(404);
  const url = signed('GET', 'a b/ü.txt');
  await stack.context.clock.advance(61_000);
  expect(await (await fetch(url)).text()).toContain('expired');
});

test('a form upload is held to its policy', async () => {
  const send = (
    fields: Record<string, string>,
    body: string,
    conditions: unknown[] = [
      { bucket: 'media' },
      ['starts-with', '$key', 'up/'],
      { 'content-type': 'image/png' },
      ['content-length-range', 1, 10],
    ],
  ) => {
    const now = stack.context.clock.now();
    const date = at(now).slice(0, 8);
    const credential = {
      'x-amz-credential': `w/${date}/us-east-1/s3/aws4_request`,
      'x-amz-date': at(now),
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    };
    const all = [...conditions, ...Object.entries(credential).map(([name, value]) => ({ [name]: value }))];
    const policy = Buffer.from(JSON.stringify({ expiration: new Date(now + 60_000).toISOString(), conditions: all })).toString('base64');
    const form = new FormData();
    const entries = {
      ...credential,
      policy,
      'x-amz-signature': hmac(keyFor(date), policy).toString('hex'),
      'content-type': 'image/png',
      ...fields,
    };
    for (const [name, value] of Object.entries(entries)) form.set(name, value);
    form.set('file', new Blob([body]), 'face.png');
    return fetch(`${stack.wire.url}/media`, { method: 'POST', body: form });
  };
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder as forms spell it
  expect((await send({ key: 'up/${filename}' }, 'png')).status).toBe(204);
  const got = await fetch(signed('GET', 'up/face.png'));
  expect([await got.text(), got.headers.get('content-type')]).toEqual(['png', 'image/png']);
  expect((await send({ key: 'other/x' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x', 'content-type': 'text/html' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x' }, 'x'.repeat(11))).status).toBe(400);
  expect((await send({ key: 'up/x', acl: 'public-read' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x', 'x-amz-signature': '00' }, 'png')).status).toBe(403);
});
