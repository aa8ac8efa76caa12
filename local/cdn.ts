import type { GatewayRequest, GatewayResponse } from './gateway/message.ts';
import { S3Error } from './s3/error.ts';
import type { S3Service } from './s3.ts';
import { cdnPath } from './template/cdn-path.ts';
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

/** CloudFront distributions of buckets: `GET` and `HEAD` under the origin path, and no other object of the bucket. */
export const createCdn = (plan: Plan, s3: S3Service) => {
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
      const answer = ((): ReturnType<S3Service['serve']> => {
        try {
          return s3.serve(found.bucket ?? '', found.root + decodeURIComponent(path.slice(found.prefix.length)), headers);
        } catch (error) {
          if (error instanceof S3Error || error instanceof URIError) return { status: error instanceof S3Error ? error.status : 400 };
          throw error;
        }
      })();
      const { status = 200, body } = answer;
      if (status >= 400) return errorResponse(status);
      return { status, headers: { ...answer.headers, ...found.headers }, body: Buffer.isBuffer(body) ? body : '' };
    },
  };
};
