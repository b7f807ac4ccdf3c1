import type { Fields, Shape } from './answer-shape.ts';

type Node = Record<string, unknown>;

/** The lines of one node: itself, and behind it what its connections hold, which name it as parent. */
export const linesOfNode = (fields: Fields, node: Node, parentId?: string): Node[] => {
  const children: Node[] = [];
  const own = withoutConnections(fields, node, (shape, nodes) => {
    const id = String(node['id']);
    for (const child of nodes) children.push(...linesOfNode(shape.fields, child, id));
  });
  return [parentId === undefined ? own : { ...own, __parentId: parentId }, ...children];
};

/** The nodes that a connection answered through its edges. */
export const nodesOf = (connection: unknown): Node[] => {
  const edges = isNode(connection) ? connection['edges'] : undefined;
  if (!Array.isArray(edges)) return [];
  return edges.flatMap((edge: unknown) => {
    const node = isNode(edge) ? edge['node'] : undefined;
    return isNode(node) ? [node] : [];
  });
};

/** What connections hold is given to `take`. */
const withoutConnections = (
  fields: Fields,
  node: Node,
  take: (shape: Shape, nodes: Node[]) => void,
): Node => {
  const nesting = nestingIn(fields);
  if (nesting.size === 0) return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    const shape = nesting.get(key);
    if (shape?.kind === 'connection') {
      take(shape, nodesOf(value));
      return [];
    }
    return [[key, shape && isNode(value) ? withoutConnections(shape.fields, value, take) : value]];
  });
  return Object.fromEntries(entries);
};

const known = new WeakMap<Fields, Fields>();

/** The fields that are connections or objects with connections inside. */
const nestingIn = (fields: Fields): Fields => {
  const before = known.get(fields);
  if (before) return before;
  const nesting: Fields = new Map(
    [...fields].filter(
      ([, shape]) => shape.kind === 'connection' || nestingIn(shape.fields).size > 0,
    ),
  );
  known.set(fields, nesting);
  return nesting;
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
