// biome-ignore lint/suspicious/noExplicitAny: properties depend on the resource type; each service reads its own
export type Properties = Record<string, any>;

/** One resource with every intrinsic resolved. */
export type Resource = {
  /** Logical id in its stack. */
  id: string;
  stack: string;
  type: string;
  /** Physical name: from the name property, or derived from stack and logical id. */
  name: string;
  /** Value of `Ref`: the URL of a queue, the name of a table, function, bucket or bus. */
  ref: string;
  arn: string;
  properties: Properties;
  metadata: Properties;
};
