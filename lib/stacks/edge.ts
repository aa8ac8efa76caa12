import type { Stack } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { EDGE_HEADER, VIEWER_HEADER } from '../../lambdas/_base/manifest.ts';
import { cloudfront, core, wafv2 } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { nameRecords, viewerCertificate } from '../constructs/custom-domain.ts';
import { globalNameOf, nameOf, type Resources } from '../resources.ts';

/** AWS's managed policies `CachingDisabled` and `AllViewerExceptHostHeader`; API Gateway finds an API by its host. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
/** CloudFront's firewalls are there. */
export const FIREWALL_REGION = 'us-east-1';

/** All errors that CloudFront remembers by itself, for ten seconds. */
export const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** Replaces what a caller may have sent in the header, so that functions count the address of the caller, not that of the CDN. */
const VIEWER_FUNCTION = `function handler(event) {
  var request = event.request;
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return request;
}`;

/**
 * Creates the firewall of the API. @returns its ARN
 * @param region of the deployment, of which there may be several
 */
export const createFirewallStack = (stack: Stack, config: Config, region: string): string => {
  const name = `${nameOf(config, 'api')}-${region}`;
  const visible = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true });
  const acl = new wafv2.CfnWebACL(stack, 'Firewall', {
    name,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visible(name),
    rules: [
      {
        name: 'reputation',
        priority: 0,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' } },
        visibilityConfig: visible('reputation'),
      },
      {
        name: 'rate',
        priority: 1,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: config.wafRate, evaluationWindowSec: 300 } },
        visibilityConfig: visible('rate'),
      },
    ],
  });
  return acl.attrArn;
};

const createDistribution = (stack: Stack, { config, data }: Resources, apiId: string, firewallArn: string): CfnDistribution => {
  const viewer = new cloudfront.CfnFunction(stack, 'Viewer', {
    name: globalNameOf(stack, config, 'viewer'),
    autoPublish: true,
    functionCode: VIEWER_FUNCTION,
    functionConfig: { comment: 'Tells the API the address of the caller', runtime: 'cloudfront-js-2.0' },
  });
  return new cloudfront.CfnDistribution(stack, 'ApiDistribution', {
    distributionConfig: {
      enabled: true,
      ...viewerCertificate(config.domains.api),
      comment: `${nameOf(config, 'api')}: HTTP API`,
      httpVersion: 'http2and3',
      ipv6Enabled: true,
      priceClass: config.cdnPriceClass,
      webAclId: firewallArn,
      origins: [
        {
          id: 'api',
          domainName: `${apiId}.execute-api.${stack.region}.${stack.urlSuffix}`,
          customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'], originReadTimeout: 30 },
          originCustomHeaders: [{ headerName: EDGE_HEADER, headerValue: data.edgeSecret!.secretValue.unsafeUnwrap() }],
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: 'api',
        viewerProtocolPolicy: 'https-only',
        allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        cachePolicyId: CACHING_DISABLED,
        originRequestPolicyId: ALL_BUT_HOST,
        functionAssociations: [{ eventType: 'viewer-request', functionArn: viewer.attrFunctionArn }],
        compress: true,
      },
      customErrorResponses: ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
    },
  });
};

/** Creates the CDN before the API, with the firewall. Functions refuse requests that did not come through it. @returns its domain */
export const createEdgeStack = (stack: Stack, resources: Resources, apiId: string, firewallArn: string): string => {
  const { config } = resources;
  const distribution = createDistribution(stack, resources, apiId, firewallArn);
  acknowledge(distribution, 'AwsSolutions-CFR1', 'Users of a social app are in any country.');
  acknowledge(distribution, 'AwsSolutions-CFR3', 'The API has an access log without addresses; logs of the CDN would have them.');
  const { api } = config.domains;
  if (api) nameRecords(stack, 'Api', config, api.name, distribution);
  else
    acknowledge(
      distribution,
      'AwsSolutions-CFR4',
      'The rule requires a certificate for a custom domain; the default domain has CloudFront’s certificate.',
    );
  const domain = api?.name ?? distribution.attrDomainName;
  new core.CfnOutput(stack, 'ApiUrl', { value: `https://${domain}` });
  return domain;
};
