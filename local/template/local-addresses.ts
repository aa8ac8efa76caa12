import { cdnPath } from './local-paths.ts';
import type { Resource } from './resource.ts';

/**
 * Rewrites AWS addresses in resolved properties to local ones. Handlers read the same environment variables locally and on AWS, and
 * need no code for either.
 */
export const localAddresses = (
  resources: readonly Resource[],
  { endpointUrl, gatewayUrl, region }: { endpointUrl: string; gatewayUrl: string; region: string },
): ((value: unknown) => unknown) => {
  const socketUrl = gatewayUrl.replace('http', 'ws');
  const replacements: [string, string][] = [];
  for (const { type, ref, properties } of resources) {
    const execute = `${ref}.execute-api.${region}.amazonaws.com`;
    if (type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType === 'WEBSOCKET') {
      // The SDK appends `/@connections/<id>` to the callback endpoint; locally it has no stage in its path.
      const stages = resources.filter((stage) => stage.type === 'AWS::ApiGatewayV2::Stage' && stage.properties.ApiId === ref);
      for (const stage of stages) {
        replacements.push([`wss://${execute}/${stage.name}`, `${socketUrl}/socket`], [`https://${execute}/${stage.name}`, endpointUrl]);
      }
      replacements.push([`wss://${execute}`, `${socketUrl}/socket`], [`https://${execute}`, endpointUrl]);
    } else if (type === 'AWS::ApiGatewayV2::Api') replacements.push([`https://${execute}`, gatewayUrl]);
    // There is one pool, and its issuer is the gateway's origin.
    else if (type === 'AWS::Cognito::UserPool') replacements.push([`https://cognito-idp.${region}.amazonaws.com/${ref}`, gatewayUrl]);
    else if (type === 'AWS::CloudFront::Distribution')
      replacements.push([`https://${ref.toLowerCase()}.cloudfront.net`, `${gatewayUrl}${cdnPath(ref)}`]);
    else if (type === 'AWS::S3::Bucket') {
      for (const domain of [`${ref}.s3.${region}.amazonaws.com`, `${ref}.s3.amazonaws.com`]) {
        replacements.push([`https://${domain}`, `${endpointUrl}/${ref}`], [`http://${domain}`, `${endpointUrl}/${ref}`]);
      }
    }
  }
  // Providers of notifications. `{host}` is one that the function fills in.
  replacements.push(
    [`https://email.${region}.amazonaws.com`, `${endpointUrl}/ses`],
    ['https://api.resend.com', `${endpointUrl}/resend`],
    ['https://exp.host', `${endpointUrl}/exp.host`],
    ['https://api.onesignal.com', `${endpointUrl}/onesignal`],
    ['https://{host}', `${endpointUrl}/hosts/{host}`],
  );

  const localize = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.includes('://') ? replacements.reduce((text, [from, to]) => text.replaceAll(from, to), value) : value;
    }
    if (Array.isArray(value)) return value.map(localize);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, localize(entry)]));
  };
  return localize;
};
