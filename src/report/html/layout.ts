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
  const bends = links.map(
    ({ from, to }, at) =>
      (graph.edge(`n${from}`, `n${to}`, `e${at}`) as { points: Point[] }).points,
  );
  // A line may lead round a box beyond what the method takes for the drawing.
  const all = bends.flat();
  const left = Math.max(0, MARGIN - Math.min(MARGIN, ...all.map(({ x }) => x)));
  const top = Math.max(0, MARGIN - Math.min(MARGIN, ...all.map(({ y }) => y)));
  const boxes = Array.from({ length: nodes }, (_, node): Box => {
    const { x, y } = graph.node(`n${node}`) as Point;
    return { x: round(x - size.width / 2 + left), y: round(y - size.height / 2 + top), ...size };
  });
  const lines = bends.map((points) =>
    points.map(({ x, y }) => ({ x: round(x + left), y: round(y + top) })),
  );
  return {
    width: Math.ceil(Math.max(width, ...all.map(({ x }) => x + MARGIN)) + left),
    height: Math.ceil(Math.max(height, ...all.map(({ y }) => y + MARGIN)) + top),
    boxes,
    lines,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
