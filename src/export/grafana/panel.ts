import { holds } from '../../evaluation/results.ts';
import type { Severity } from '../../rule.ts';
import { compareUnits, parseUnit, type Unit } from '../../values/unit.ts';
import type { Plan } from '../prometheus/plan.ts';
import { placeOf } from '../prometheus/rules.ts';
import {
  BYTES,
  CELSIUS,
  type Limit,
  PER_SECOND,
  RATIO,
  SECONDS,
  WATTS,
  type Watch,
} from '../prometheus/signal.ts';
import { addressOf, described, titled } from './text.ts';

/** A panel without its number and its place. */
export type Panel = {
  readonly type: 'timeseries' | 'table' | 'text' | 'stat';
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly [other: string]: unknown;
};

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a variable of the dashboard
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** A signal over time, with a line where each of its limits lies. */
export function signalPanel({ name }: Plan, watch: Watch, isOneOfSeveral: boolean): Panel {
  const { signal, limits } = watch;
  const places = placesIn(watch);
  return {
    type: 'timeseries',
    title: titled(isOneOfSeveral ? `${name}: ${signal.title}` : signal.title),
    description: descriptionOf(limits),
    width: 12,
    height: 8,
    datasource: DATASOURCE,
    links: places.slice(0, MOST_LINKS).map(linkTo),
    fieldConfig: {
      defaults: {
        unit: unitOf(signal.unit),
        custom: { drawStyle: 'line', fillOpacity: 5, thresholdsStyle: { mode: 'line' } },
        thresholds: { mode: 'absolute', steps: stepsOf(limits) },
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    targets: [targetOf(signal.expr)],
  };
}

const MOST_LINKS = 5;

export const targetOf = (expr: string, isTable = false) => ({
  refId: 'A',
  datasource: DATASOURCE,
  expr,
  legendFormat: '__auto',
  ...(isTable ? { instant: true, format: 'table' } : { range: true }),
});

const placesIn = ({ limits, needs }: Watch): readonly string[] => {
  const claims = [...limits.flatMap(({ sides }) => sides), ...needs];
  return [...new Set(claims.flatMap((claim) => placeOf(claim) ?? []))];
};

const linkTo = (place: string) => ({
  title: titled(place),
  type: 'link',
  url: addressOf(place),
  icon: 'external link',
  tooltip: 'where it is declared',
  tags: [],
  asDropdown: false,
  targetBlank: true,
  includeVars: false,
  keepTime: false,
});

/** Each limit in the words of its alert, with where it is declared and what breaks. */
function descriptionOf(limits: readonly Limit[]): string {
  const lines = limits.map(({ summary: [before, after], breaks, sides, notify }) => {
    const words = `${before}${after === undefined ? '' : ` …${after}`}`.trim();
    const place = placeOf(sides[0]);
    const where = place === undefined ? '' : ` (${described(place)}, for ${notify})`;
    return `- ${described(words)}${where}. Breaks: ${described(breaks)}`;
  });
  return lines.length === 0 ? 'Nobody has declared a limit.' : lines.join('\n');
}

const COLORS = { error: 'red', warning: 'orange', info: 'blue' } as const satisfies Record<
  Severity,
  string
>;

/** The colour of each stretch between limits: that of the gravest limit that is broken there. */
export function stepsOf(
  limits: readonly Limit[],
): readonly { color: string; value: number | null }[] {
  const lines = [...new Set(limits.map(({ target }) => target))].sort((a, b) => a - b);
  const inside = lines.map(
    (line, at) => (line + (lines[at + 1] ?? line + Math.max(1, Math.abs(line)))) / 2,
  );
  const [first] = lines;
  const before = first === undefined ? 0 : first - Math.max(1, Math.abs(first));
  return [
    { color: colorAt(limits, before), value: null },
    ...lines.map((value, at) => ({ color: colorAt(limits, inside[at] ?? value), value })),
  ];
}

function colorAt(limits: readonly Limit[], value: number): string {
  const broken = limits.filter(({ operator, target }) => holds(value, operator, target));
  const severities = (['error', 'warning', 'info'] as const).filter((one) =>
    broken.some(({ severity }) => severity === one),
  );
  return severities[0] === undefined ? 'green' : COLORS[severities[0]];
}

/** Units as Grafana names them; what it does not know stands behind the number as it is. */
function unitOf(unit: Unit | undefined): string {
  if (unit === undefined) return 'short';
  const known = UNITS.find(([code]) => compareUnits(code, unit) === 'same');
  return known?.[1] ?? `suffix: ${titled(unit.text)}`;
}

const UNITS: readonly (readonly [unit: Unit, name: string])[] = [
  [SECONDS, 's'],
  [RATIO, 'percentunit'],
  [PER_SECOND, 'reqps'],
  [BYTES, 'bytes'],
  [WATTS, 'watt'],
  [CELSIUS, 'celsius'],
  ...(
    [
      ['ms', 'ms'],
      ['us', 'µs'],
      ['min', 'm'],
      ['h', 'h'],
      ['d', 'd'],
      ['%', 'percent'],
    ] as const
  ).flatMap(([code, name]) => {
    const read = parseUnit(code);
    return read.ok ? [[read.value, name] as const] : [];
  }),
];
