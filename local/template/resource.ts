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
