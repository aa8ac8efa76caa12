/** Most specific route of a request, in API Gateway's order of precedence. */
export type Match<Target> = { target: Target; pathParameters: Record<string, string> | undefined };
export type Router<Target> = {
  /** @param routeKey `GET /v1/things/{thingId}`, `ANY /x/{proxy+}` or `$default` */
  add(routeKey: string, target: Target): void;
  /** @param path decoded, without query */
  match(method: string, path: string): Match<Target> | undefined;
};

type Leaf<Target> = { target: Target; names: string[] };
type Node<Target> = {
  literals: Map<string, Node<Target>>;
  variable: Node<Target> | undefined;
  methods: Map<string, Leaf<Target>>;
  greedy: Map<string, Leaf<Target>>;
};
const node = <Target>(): Node<Target> => ({ literals: new Map(), variable: undefined, methods: new Map(), greedy: new Map() });

export const createRouter = <Target>(): Router<Target> => {
  const root = node<Target>();
  let fallback: Target | undefined;

  const find = (at: Node<Target>, segments: string[], index: number, method: string, values: string[]): Match<Target> | undefined => {
    if (index === segments.length) return found(at.methods, method, values);
    const segment = segments[index]!;
    const literal = at.literals.get(segment);
    const byLiteral = literal && find(literal, segments, index + 1, method, values);
    if (byLiteral) return byLiteral;
    const byVariable = segment && at.variable && find(at.variable, segments, index + 1, method, [...values, segment]);
    if (byVariable) return byVariable;
    return found(at.greedy, method, [...values, segments.slice(index).join('/')]);
  };

  return {
    add: (routeKey, target) => {
      if (routeKey === '$default') {
        fallback = target;
        return;
      }
      const space = routeKey.indexOf(' ');
      const method = routeKey.slice(0, space);
      const names: string[] = [];
      let at = root;
      for (const segment of routeKey.slice(space + 2).split('/')) {
        const name = /^\{(.+?)(\+?)\}$/.exec(segment);
        if (name) names.push(name[1]!);
        if (name?.[2]) {
          at.greedy.set(method, { target, names });
          return;
        }
        if (name) {
          at.variable ??= node();
          at = at.variable;
        } else {
          const next: Node<Target> = at.literals.get(segment) ?? node();
          at.literals.set(segment, next);
          at = next;
        }
      }
      at.methods.set(method, { target, names });
    },
    match: (method, path) => {
      const match = path.startsWith('/') ? find(root, path.slice(1).split('/'), 0, method, []) : undefined;
      return match ?? (fallback === undefined ? undefined : { target: fallback, pathParameters: undefined });
    },
  };
};

const found = <Target>(methods: Map<string, Leaf<Target>>, method: string, values: string[]): Match<Target> | undefined => {
  const leaf = methods.get(method) ?? methods.get('ANY');
  if (!leaf) return undefined;
  const { target, names } = leaf;
  return { target, pathParameters: names.length ? Object.fromEntries(names.map((name, index) => [name, values[index]!])) : undefined };
};
