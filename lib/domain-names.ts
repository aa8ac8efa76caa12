import * as z from 'zod';

const Domain = z.strictObject({
  name: z.string().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain name such as api.example.com'),
  certificateArn: z
    .string()
    .regex(/^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, 'must be the ARN of an issued certificate of ACM'),
});

/** Domain names of the API, the socket and the media, each with its certificate. */
export const Domains = z.strictObject({
  api: Domain.optional(),
  socket: Domain.optional(),
  media: Domain.optional(),
  /** With a hosted zone of Route 53 the stacks create the records; otherwise outputs name their targets. */
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]+$/, 'must be the id of a hosted zone, such as Z0123456789ABC')
    .optional(),
});
export type Domain = z.infer<typeof Domain>;

const regionOf = ({ certificateArn }: Domain): string => certificateArn.split(':')[3]!;

/** Returns what contradicts between the domains and the other settings, as pairs of path and message. */
export const domainFaults = ({
  domains,
  mediaCdn,
  waf,
}: {
  domains: z.infer<typeof Domains>;
  mediaCdn: boolean;
  waf: boolean;
}): [path: string, message: string][] => {
  const { api, socket, media } = domains;
  const names = [api, socket, media].flatMap((domain) => (domain ? [domain.name] : []));
  const northVirginia = 'must be in us-east-1, where CloudFront reads certificates';
  return [
    ...(new Set(names).size < names.length
      ? [['domains', 'must have three different names: API Gateway serves either HTTP or sockets at a domain'] as [string, string]]
      : []),
    ...(media && !mediaCdn ? [['domains.media', 'needs the CDN: remove it, or mediaCdn=false'] as [string, string]] : []),
    ...(media && regionOf(media) !== 'us-east-1' ? [['domains.media.certificateArn', northVirginia] as [string, string]] : []),
    ...(api && waf && regionOf(api) !== 'us-east-1'
      ? [['domains.api.certificateArn', `${northVirginia}: the API has the domain of its CDN with waf`] as [string, string]]
      : []),
  ];
};
