import type { AwsAnswer } from './aws-endpoint.ts';
import type { GatewayRequest, GatewayResponse } from './gateway/message.ts';
import { S3Error } from './s3/error.ts';
import { content, type FetchedObject, type S3Service } from './s3.ts';
import { cdnPath } from './template/local-paths.ts';
import type { Properties } from './template/resource.ts';
import type { Plan } from './template.ts';

type Headers = Record<string, string>;

/** Headers that a response headers policy adds; only the properties below are supported. */
const policyHeaders = (config: Properties = {}): Headers => {
  const { ContentTypeOptions, ContentSecurityPolicy, ReferrerPolicy } = config.SecurityHeadersConfig ?? {};
  return {
    ...(ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    ...(ContentSecurityPolicy && { 'content-security-policy': ContentSecurityPolicy.ContentSecurityPolicy }),
    ...(ReferrerPolicy && { 'referrer-policy': ReferrerPolicy.ReferrerPolicy }),
    ...(config.CorsConfig && { 'access-control-allow-origin': '*' }),
  };
};

/** Seconds for which an object without `cache-control` is cached, as in the policy `CachingOptimized`. */
const DEFAULT_TTL = 86_400;
/** The least recently fetched objects leave first. */
const MAX_CACHED_BYTES = 64 * 1024 * 1024;

type Cached = FetchedObject & { at: number; until: number };

/** Objects until their `max-age` has passed in moved time, also those that the bucket has lost since. Errors are not cached. */
const createCache = (s3: S3Service, now: () => number) => {
  const cached = new Map<string, Cached>();
  let bytes = 0;
  const drop = (name: string) => {
    bytes -= cached.get(name)?.body.length ?? 0;
    cached.delete(name);
  };
  return (bucket: string, key: string): (FetchedObject & { age: number }) | undefined => {
    const name = `${bucket}/${key}`;
    const hit = cached.get(name);
    // Without the second condition an object fetched before a reset of the clock would be from the future.
    if (hit && hit.until > now() && hit.at <= now()) return { ...hit, age: Math.floor((now() - hit.at) / 1000) };
    drop(name);
    const found = s3.fetch(bucket, key);
    if (!found) return undefined;
    const [, seconds = DEFAULT_TTL] = /(?:s-maxage|max-age)=(\d+)/.exec(found.object.headers['cache-control'] ?? '') ?? [];
    cached.set(name, { ...found, at: now(), until: now() + Number(seconds) * 1000 });
    bytes += found.body.length;
    for (const oldest of cached.keys()) {
      if (bytes <= MAX_CACHED_BYTES) break;
      drop(oldest);
    }
    return { ...found, age: 0 };
  };
};

/** CloudFront distributions of buckets: `GET` and `HEAD` under the origin path, and no other object of the bucket. */
export const createCdn = (plan: Plan, s3: S3Service, now: () => number) => {
  const fetch = createCache(s3, now);
  const served = plan.of('AWS::CloudFront::Distribution').map(({ ref, properties }) => {
    const { Origins, DefaultCacheBehavior } = properties.DistributionConfig;
    const origin = Origins.find(({ Id }: Properties) => Id === DefaultCacheBehavior.TargetOriginId);
    const bucket = plan.of('AWS::S3::Bucket').find(({ name }) => origin.DomainName.startsWith(`${name}.s3.`))?.name;
    const policy = plan
      .of('AWS::CloudFront::ResponseHeadersPolicy')
      .find((resource) => resource.ref === DefaultCacheBehavior.ResponseHeadersPolicyId);
    return {
      prefix: `${cdnPath(ref)}/`,
      bucket,
      root: `${origin.OriginPath ?? ''}/`.slice(1),
      headers: policyHeaders(policy?.properties.ResponseHeadersPolicyConfig),
    };
  });

  return {
    /** @returns undefined if the path belongs to no distribution */
    handle: async ({ method, target, headers }: GatewayRequest): Promise<GatewayResponse | undefined> => {
      const path = target.replace(/\?.*/s, '');
      const found = served.find(({ prefix }) => path.startsWith(prefix));
      if (!found) return undefined;
      const errorResponse = (status: number): GatewayResponse => ({ status, headers: { 'content-type': 'text/plain' }, body: '' });
      if (method !== 'GET' && method !== 'HEAD') return errorResponse(403);
      const answer = ((): AwsAnswer => {
        try {
          const fetched = fetch(found.bucket ?? '', found.root + decodeURIComponent(path.slice(found.prefix.length)));
          if (!fetched) return { status: 403 };
          const { object, body, age } = fetched;
          const read = content({ method: 'GET', headers }, object, () => body);
          return { ...read, headers: { ...read.headers, age: String(age) } };
        } catch (error) {
          if (error instanceof S3Error || error instanceof URIError) return { status: error instanceof S3Error ? error.status : 400 };
          throw error;
        }
      })();
      const { status = 200, body } = answer;
      if (status >= 400) return errorResponse(status);
      // A browser that shows an image first must not hand that copy to a script, which needs the headers for its origin.
      return { status, headers: { ...answer.headers, ...found.headers, vary: 'origin' }, body: Buffer.isBuffer(body) ? body : '' };
    },
  };
};
