import { createHash, createHmac } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createCdn } from '../../local/cdn.ts';
import { createS3, type S3Service } from '../../local/s3.ts';
import { createSecrets } from '../../local/secrets.ts';
import { startServices } from '../support/local-services.ts';

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
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: 'media',
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: 'media/', ExpirationInDays: 2 }] },
    },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: { ResponseHeadersPolicyConfig: { SecurityHeadersConfig: { ContentTypeOptions: { Override: true } } } },
  },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      // A property that resolves to the distribution's address.
      Comment: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Distribution', 'DomainName'] }]] },
      DistributionConfig: {
        Origins: [{ Id: 'files', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, OriginPath: '/served' }],
        DefaultCacheBehavior: { TargetOriginId: 'files', ResponseHeadersPolicyId: { Ref: 'Headers' } },
      },
    },
  },
};
let stack: Awaited<ReturnType<typeof startServices>>;
let s3: S3Service;
const start = (dataDir?: string) => {
  s3 = createS3();
  return startServices({ services: [createSecrets(), s3], resources, dataDir });
};
beforeAll(async () => {
  stack = await start();
});
afterAll(() => stack.stop());
const secret = async (SecretId: string) =>
  (await new SecretsManagerClient(stack.clients().config).send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';

test('a generated secret follows its rules, is found by name and ARN, and survives a restart', async () => {
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

test('parameters are found by name and path', async () => {
  const ask = async (operation: string, body: object) =>
    (
      await fetch(stack.endpoint.url, { method: 'POST', headers: { 'x-amz-target': `AmazonSSM.${operation}` }, body: JSON.stringify(body) })
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

/** Signs a URL by the published algorithm, independently of the code under test. */
const signed = (method: string, key: string, { seconds = 60, now = stack.context.clock.now() } = {}) => {
  const { host } = new URL(stack.endpoint.url);
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
  return `${stack.endpoint.url}${path}?${query}&X-Amz-Signature=${hmac(keyFor(date), text).toString('hex')}`;
};

test('signed URLs allow only their method and key, until they expire', async () => {
  const put = await fetch(signed('PUT', 'a b/ü.txt'), { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } });
  expect(put.status).toBe(200);
  const got = await fetch(signed('GET', 'a b/ü.txt'));
  expect([await got.text(), got.headers.get('content-type')]).toEqual(['hello', 'text/plain']);
  const part = await fetch(signed('GET', 'a b/ü.txt'), { headers: { range: 'bytes=1-3' } });
  expect([part.status, await part.text()]).toEqual([206, 'ell']);
  expect((await fetch(signed('GET', 'a b/ü.txt'), { method: 'PUT', body: 'x' })).status).toBe(403);
  expect((await fetch(signed('GET', 'a b/ü.txt').replace('.txt', '.png'))).status).toBe(403);
  expect((await fetch(`${stack.endpoint.url}/media/a%20b/ü.txt`)).status).toBe(403);
  expect((await fetch(signed('GET', 'absent'))).status).toBe(404);
  const url = signed('GET', 'a b/ü.txt');
  await stack.context.clock.advance(61_000);
  expect(await (await fetch(url)).text()).toContain('expired');
});

test('a conditional write changes nothing that is not as it says', async () => {
  const put = (body: string, headers: Record<string, string>) => fetch(signed('PUT', 'conditional'), { method: 'PUT', body, headers });
  expect((await put('1', { 'if-match': '"x"' })).status).toBe(404);
  const first = await put('1', { 'if-none-match': '*' });
  expect(first.status).toBe(200);
  expect((await put('2', { 'if-none-match': '*' })).status).toBe(412);
  expect((await put('2', { 'if-match': '"x"' })).status).toBe(412);
  expect((await put('2', { 'if-match': first.headers.get('etag') ?? '' })).status).toBe(200);
  expect(await (await fetch(signed('GET', 'conditional'))).text()).toBe('2');
});

test('a form upload must satisfy its policy', async () => {
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
    return fetch(`${stack.endpoint.url}/media`, { method: 'POST', body: form });
  };
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the literal placeholder that forms use
  expect((await send({ key: 'up/${filename}' }, 'png')).status).toBe(204);
  const got = await fetch(signed('GET', 'up/face.png'));
  expect([await got.text(), got.headers.get('content-type')]).toEqual(['png', 'image/png']);
  expect((await send({ key: 'other/x' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x', 'content-type': 'text/html' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x' }, 'x'.repeat(11))).status).toBe(400);
  expect((await send({ key: 'up/x', acl: 'public-read' }, 'png')).status).toBe(403);
  expect((await send({ key: 'up/x', 'x-amz-signature': '00' }, 'png')).status).toBe(403);
});

test('checksums, If-Match and the lifecycle are enforced', async () => {
  const checksum = createHash('sha256').update('hello').digest('base64');
  const put = (body: string) =>
    fetch(signed('PUT', 'media/checked'), { method: 'PUT', body, headers: { 'x-amz-checksum-sha256': checksum } });
  expect([(await put('other')).status, (await put('hello')).status]).toEqual([400, 200]);
  const get = (headers: Record<string, string>) => fetch(signed('GET', 'media/checked'), { headers });
  const found = await get({ 'x-amz-checksum-mode': 'ENABLED' });
  expect(found.headers.get('x-amz-checksum-sha256')).toBe(checksum);
  expect((await get({})).headers.get('x-amz-checksum-sha256')).toBeNull();
  const etag = found.headers.get('etag')!;
  expect([(await get({ 'if-match': etag })).status, (await get({ 'if-match': '"other"' })).status]).toEqual([200, 412]);

  await fetch(signed('PUT', 'lasting'), { method: 'PUT', body: 'x' });
  // The lifecycle counts from the midnight after the upload.
  await stack.context.clock.advance(3 * 86_400_000);
  expect([(await get({})).status, (await fetch(signed('GET', 'lasting'))).status]).toEqual([404, 200]);
});

test('a distribution serves only objects under its origin path', async () => {
  const cdn = createCdn(stack.context.plan, s3, stack.context.clock.now);
  const ask = (target: string, method = 'GET', headers: Record<string, string> = {}) =>
    cdn.handle({ method, target, headers, body: Buffer.alloc(0), sourceIp: '127.0.0.1' });
  const [distribution] = stack.context.plan.of('AWS::CloudFront::Distribution');
  const base = new URL(String(distribution?.properties.Comment)).pathname;
  for (const key of ['served/a b.txt', 'hidden.txt']) await fetch(signed('PUT', key), { method: 'PUT', body: key });
  const served = await ask(`${base}/a%20b.txt?v=1`);
  expect([served?.status, String(served?.body), served?.headers['x-content-type-options']]).toEqual([200, 'served/a b.txt', 'nosniff']);
  expect((await ask(`${base}/a%20b.txt`, 'GET', { 'if-none-match': String(served?.headers.etag) }))?.status).toBe(304);
  for (const path of ['hidden.txt', '../hidden.txt', '%2e%2e/hidden.txt', 'absent', ''])
    expect([path, (await ask(`${base}/${path}`))?.status]).toEqual([path, 403]);
  expect((await ask(`${base}/%`))?.status).toBe(400);

  // A deleted object is served until its copy is too old; an absent one is asked for each time.
  await fetch(signed('PUT', 'served/brief'), { method: 'PUT', body: 'brief', headers: { 'cache-control': 'public, max-age=300' } });
  expect((await ask(`${base}/brief`))?.headers.age).toBe('0');
  await fetch(signed('DELETE', 'served/brief'), { method: 'DELETE' });
  await stack.context.clock.advance(299_000);
  expect([(await ask(`${base}/brief`))?.status, (await ask(`${base}/brief`))?.headers.age]).toEqual([200, '299']);
  await stack.context.clock.advance(2000);
  expect((await ask(`${base}/brief`))?.status).toBe(403);
  await fetch(signed('PUT', 'served/brief'), { method: 'PUT', body: 'again' });
  expect(String((await ask(`${base}/brief`))?.body)).toBe('again');
  expect((await ask(`${base}/a%20b.txt`, 'DELETE'))?.status).toBe(403);
  expect(await ask('/v1/me')).toBeUndefined();
  // A copy from the moved time would be from the future.
  await stack.context.clock.reset();
  expect((await ask(`${base}/brief`))?.headers.age).toBe('0');
});
