import dagre from '@dagrejs/dagre';

export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

/** Where the boxes and lines of a drawing stand, by their numbers. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** By node; `x` and `y` are of the upper left corner. */
  readonly boxes: readonly Box[];
  /** By link, from the border of one box to that of the other. */
  readonly lines: readonly (readonly Point[])[];
};

/** From one box to another, by their numbers; what weighs more is drawn shorter and straighter. */
export type Link = { readonly from: number; readonly to: number; readonly weight: number };

const MARGIN = 12;

/** Boxes of one size in ranks from left to right, as links lead: the method of Sugiyama, by dagre. */
export function layOut(
  nodes: number,
  links: readonly Link[],
  size: { readonly width: number; readonly height: number },
): Layout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let node = 0; node < nodes; node++) graph.setNode(`n${node}`, { ...size });
  for (const [at, { from, to, weight }] of links.entries()) {
    graph.setEdge(`n${from}`, `n${to}`, { weight }, `e${at}`);
  }
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const boxes = Array.from({ length: nodes }, (_, node): Box => {
    const { x, y } = graph.node(`n${node}`) as Point;
    return { x: round(x - size.width / 2), y: round(y - size.height / 2), ...size };
  });
  const lines = links.map(({ from, to }, at) => {
    const { points } = graph.edge(`n${from}`, `n${to}`, `e${at}`) as { points: Point[] };
    return points.map(({ x, y }) => ({ x: round(x), y: round(y) }));
  });
  return { width: Math.ceil(width), height: Math.ceil(height), boxes, lines };
}

const round = (value: number): number => Math.round(value * 10) / 10;
