import type { IConstruct } from 'constructs';
import { core } from '../cdk.ts';

/** Accepts one finding of cdk-nag on a construct and its children, with the reason. */
export const acknowledge = (construct: IConstruct, id: string, reason: string): void => {
  core.Validations.of(construct).acknowledge({ id, reason });
};

type Part = string | { Ref: string } | { 'Fn::GetAtt': [string, string] };
type Resolved = string | { 'Fn::Join': [string, Part[]] };

const textOf = (part: Part): string => {
  if (typeof part === 'string') return part;
  return `<${'Ref' in part ? part.Ref : part['Fn::GetAtt'].join('.')}>`;
};

/**
 * Accepts one wildcard in a role. cdk-nag identifies it by the resource's text, with references as `<LogicalId>` or
 * `<LogicalId.Attribute>`.
 */
export const acknowledgeWildcard = (construct: IConstruct, resource: string, reason: string): void => {
  const resolved = core.Stack.of(construct).resolve(resource) as Resolved;
  const text = typeof resolved === 'string' ? resolved : resolved['Fn::Join'][1].map(textOf).join('');
  acknowledge(construct, `AwsSolutions-IAM5[Resource::${text}]`, reason);
};
