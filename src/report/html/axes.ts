import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Chart, ChartPoint } from './chart.ts';
import { numberText } from './names.ts';

export const FRAME = { width: 360, height: 168, left: 50, right: 12, top: 14, bottom: 24 } as const;

export type Tick = { readonly at: number; readonly text: string };

/** Where windows and values lie in a drawing, in its units from the upper left corner. */
export type Axes = {
  x(window: Window): number;
  /** From where to where a window reaches. */
  span(window: Window): readonly [number, number];
  y(value: number): number;
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
  /** Limits that lie so far away that showing them would flatten everything else. */
  readonly beyond: readonly Chart['limits'][number][];
};

type Window = Pick<ChartPoint, 'from' | 'to'>;

/** How many times the height of the lines a limit may add to the drawing. */
const MOST_STRETCH = 3;

export function axesOf(chart: Chart): Axes {
  const points = chart.lines.flatMap((line) => line.points);
  const { limits, beyond, domain } = rangeOf(chart, points);
  const y = scaleLinear()
    .domain(domain)
    .nice(4)
    .range([FRAME.height - FRAME.bottom, FRAME.top]);
  const up = y.ticks(4).map((value) => ({ at: y(value), text: numberText(value) }));
  return {
    ...horizontal(points),
    y: (value) => round(y(value)),
    up,
    beyond: beyond.filter((one) => !limits.includes(one)),
  };
}

function rangeOf({ limits, lines }: Chart, points: readonly ChartPoint[]) {
  const values = points.flatMap(({ value, lower, upper }) => [
    value,
    ...(lower === undefined ? [] : [lower]),
    ...(upper === undefined ? [] : [upper]),
  ]);
  const [low, high] = extent(values);
  const size = high - low || Math.abs(high) || 1;
  // A distance is judged by its limit, so that one is always shown.
  const isNear = ({ value }: Chart['limits'][number]) =>
    value >= low - MOST_STRETCH * size && value <= high + MOST_STRETCH * size;
  const near = lines.length === 0 ? limits : limits.filter(isNear);
  const [least, most] = extent([low, high, ...near.map(({ value }) => value)]);
  const room = most === least ? Math.abs(most) * 0.1 || 1 : 0;
  const domain = [least - (least === 0 ? 0 : room), most + room] as const;
  return { limits: near, beyond: limits.filter((one) => !near.includes(one)), domain };
}

/** Loops, since spreading a long list into arguments overflows. */
function extent(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? [least, most] : [0, 1];
}

/** By time where all windows have times, or else one after the other. */
function horizontal(points: readonly ChartPoint[]): Pick<Axes, 'x' | 'span' | 'across'> {
  const times = points.flatMap(({ from, to }) => [timeOf(from), timeOf(to)]);
  const isTimed = times.length > 0 && times.every((time) => !Number.isNaN(time));
  return isTimed ? byTime(times) : byOrder(points);
}

/** Windows that are counted are no times, though `Date.parse` would take `record 1` for one. */
const timeOf = (text: string): number => (TIME.test(text) ? Date.parse(text) : Number.NaN);

const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/;

const LEFT = FRAME.left;
const RIGHT = FRAME.width - FRAME.right;

function byTime(times: readonly number[]): Pick<Axes, 'x' | 'span' | 'across'> {
  const [first, last] = extent(times);
  const scale = scaleUtc()
    .domain([first, last === first ? first + 1 : last])
    .range([LEFT, RIGHT]);
  const text = scale.tickFormat(4);
  const across = scale.ticks(4).map((time) => ({ at: round(scale(time)), text: text(time) }));
  const at = (time: string) => Math.min(RIGHT, Math.max(LEFT, scale(timeOf(time)) || LEFT));
  return {
    x: ({ from, to }) => round((at(from) + at(to)) / 2),
    span: ({ from, to }) => [round(at(from)), round(at(to))],
    across,
  };
}

function byOrder(points: readonly ChartPoint[]): Pick<Axes, 'x' | 'span' | 'across'> {
  const windows = [...new Set(points.map(keyOf))];
  const places = new Map(windows.map((key, at) => [key, at]));
  const step = (RIGHT - LEFT) / Math.max(1, windows.length);
  const start = (window: Window) => LEFT + step * (places.get(keyOf(window)) ?? 0);
  const every = Math.ceil(windows.length / 6);
  const across = windows.flatMap((_, at) =>
    at % every === 0 ? [{ at: round(LEFT + step * (at + 0.5)), text: String(at + 1) }] : [],
  );
  return {
    x: (window) => round(start(window) + step / 2),
    span: (window) => [round(start(window)), round(start(window) + step)],
    across,
  };
}

const keyOf = ({ from, to }: Window): string => `${from}\n${to}`;

const round = (value: number): number => Math.round(value * 10) / 10;
