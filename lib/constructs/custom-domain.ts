import type { Stack } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { apigateway, core, route53 } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { Domain } from '../domain-names.ts';

/** The hosted zone of every distribution, a constant of AWS. */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

type Target = { dnsName: string; hostedZoneId: string; types: readonly ('A' | 'AAAA')[] };

/** Creates the records of a name in the hosted zone; without one, an output has the target for the records elsewhere. */
const pointTo = (scope: Construct, id: string, { domains: { hostedZoneId } }: Config, name: string, { types, ...target }: Target): void => {
  if (!hostedZoneId)
    new core.CfnOutput(core.Stack.of(scope), `${id}Target`, {
      value: target.dnsName,
      description: `Target of the CNAME record of ${name}`,
    });
  else for (const type of types) new route53.CfnRecordSet(scope, `${id}${type}`, { hostedZoneId, name, type, aliasTarget: target });
};

/** Aliases and certificate of a distribution; none with the domain of CloudFront. */
export const viewerCertificate = (domain: Domain | undefined): Partial<CfnDistribution.DistributionConfigProperty> =>
  domain
    ? {
        aliases: [domain.name],
        viewerCertificate: {
          acmCertificateArn: domain.certificateArn,
          sslSupportMethod: 'sni-only',
          minimumProtocolVersion: 'TLSv1.2_2021',
        },
      }
    : {};

/** Points a name to a distribution. */
export const nameRecords = (stack: Stack, id: string, config: Config, name: string, distribution: CfnDistribution): void =>
  pointTo(stack, id, config, name, { dnsName: distribution.attrDomainName, hostedZoneId: CLOUDFRONT_ZONE, types: ['A', 'AAAA'] });

/** Serves a stage of an API at a domain name of its own, and points the name to it. */
export const serveAt = (scope: Construct, id: string, config: Config, domain: Domain, stage: CfnStage): void => {
  const { name, certificateArn } = domain;
  const domainName = new apigateway.CfnDomainName(scope, `${id}Domain`, {
    domainName: name,
    domainNameConfigurations: [{ certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' }],
  });
  const mapping = new apigateway.CfnApiMapping(scope, `${id}Mapping`, {
    apiId: stage.apiId,
    domainName: domainName.ref,
    stage: stage.stageName,
  });
  mapping.addResourceDependency(stage);
  const { attrRegionalDomainName: dnsName, attrRegionalHostedZoneId: hostedZoneId } = domainName;
  pointTo(scope, id, config, name, { dnsName, hostedZoneId, types: ['A'] });
};
