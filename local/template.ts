// biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties are what their resource type says, each service reads its own
export type Properties = Record<string, any>;

/** One resource with every intrinsic resolved. */
export type Resource = {
  /** Logical id in its stack. */
  id: string;
  stack: string;
  type: string;
  /** Physical name, as the property names it or made from stack and logical id. */
  name: string;
  /** What `Ref` gives: the URL of a queue, the name of a table, function, bucket, bus … */
  ref: string;
  arn: string;
  properties: Properties;
  metadata: Properties;
};

/** The synthesized app as the services read it. */
export type Plan = {
  region: string;
  account: string;
  resources: readonly Resource[];
  /** All resources of one type, e.g. `of('AWS::SQS::Queue')`. */
  of(type: string): Resource[];
  byArn(arn: string): Resource | undefined;
  /** The resource an attribute came from: an ARN, a `Ref`, or (table streams) its `StreamArn`. */
  find(value: string): Resource | undefined;
  outputs: Record<string, string>;
};
