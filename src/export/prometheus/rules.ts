import type { Claim } from '../../claim.ts';
import { spokenId } from '../../element.ts';
import { formatPointer } from '../../pointer.ts';
import { quote } from '../../quote.ts';
import type { Severity } from '../../rule.ts';
import { compareUnits, type Unit } from '../../values/unit.ts';
import { ruleNamed } from './limits.ts';
import type { Plan } from './plan.ts';
import { type Labels, literal, plain, span, untemplated } from './promql.ts';
import {
  BYTES,
  CELSIUS,
  CONCERNS,
  type Concern,
  type Limit,
  labelsOf,
  PER_SECOND,
  RATIO,
  SECONDS,
  seriesOf,
  WATTS,
  type Watch,
} from './signal.ts';

/** One rule as Prometheus reads it. */
export type Rule = {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
};

/** Rules that are evaluated in their order, at one time. */
export type Group = { readonly name: string; readonly rules: readonly Rule[] };

/** The rules of a system, a group for each concern: what is seen, its limits, and that it is seen. */
export function groupsOf(plan: Plan): readonly Group[] {
  return (Object.keys(CONCERNS) as Concern[]).flatMap((concern) => {
    const watches = plan.watches.filter(
      (watch) => watch.signal.concern === concern && isAsked(watch),
    );
    if (watches.length === 0) return [];
    const rules = [
      ...watches.map((watch) => recordOf(plan, watch)),
      ...watches.flatMap((watch) => watch.limits.flatMap((limit) => alertOf(plan, watch, limit))),
      ...watches.flatMap((watch) => absenceOf(plan, watch)),
    ];
    return [{ name: plain(`${plan.name}: ${CONCERNS[concern]}`), rules }];
  });
}

/** Whether anybody asks for a signal; what only makes a nice chart needs no rule. */
const isAsked = ({ signal, limits, needs }: Watch): boolean =>
  signal.isPart === true || limits.length > 0 || needs.length > 0;

const mapped = (labels: Labels, change: (text: string) => string): Labels =>
  Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, change(text)]));

const recordOf = (plan: Plan, watch: Watch): Rule => ({
  record: watch.signal.record,
  expr: watch.signal.expr,
  labels: labelsOf(plan, watch.signal),
});

function alertOf(plan: Plan, watch: Watch, limit: Limit): readonly Rule[] {
  const { alert, operator, target, condition = '', sides, summary, breaks, severity, rule } = limit;
  if (alert === undefined) return [];
  return [
    {
      alert,
      expr: `${seriesOf(plan, watch.signal)} ${operator} ${literal(target)}${condition}`,
      for: span(plan.pace.hold),
      labels: {
        ...mapped(labelsOf(plan, watch.signal), untemplated),
        ...mapped(placeLabels(sides[0]), untemplated),
        perspective: limit.notify,
        severity,
        ...(rule === undefined ? {} : { rule }),
      },
      annotations: {
        summary: summaryOf(summary, watch.signal.unit),
        breaks: untemplated(breaks),
        declared_in: untemplated(placesOf(sides)),
      },
    },
  ];
}

function summaryOf([before, after]: Limit['summary'], unit: Unit | undefined): string {
  if (after === undefined) return untemplated(before);
  return `${untemplated(before)} ${valueIn(unit)}${untemplated(after)}`.trim();
}

const placeLabels = (claim: Claim<unknown>): Labels => ({
  element: spokenId(claim.element),
  attribute: formatPointer(claim.path),
});

/** `production.yaml:45, monitoring.yaml:18`. */
export const placesOf = (claims: readonly Claim<unknown>[]): string =>
  [...new Set(claims.flatMap((claim) => placeOf(claim) ?? []))].join(', ');

/** Where a claim stands, or should: `production.yaml:45`. */
export function placeOf(claim: Claim<unknown>): string | undefined {
  const { file, line } = quote(claim);
  if (file === undefined) return undefined;
  return line === undefined ? file : `${file}:${line}`;
}

/** The value of an alert in its unit, as the templates of Prometheus write it. */
function valueIn(unit: Unit | undefined): string {
  if (unit === undefined) return '{{ $value | printf "%.6g" }}';
  const known = FORMATS.find(([one]) => compareUnits(one, unit) === 'same');
  return known?.[1] ?? `{{ $value | printf "%.6g" }} ${untemplated(unit.text)}`;
}

const FORMATS: readonly (readonly [unit: Unit, template: string])[] = [
  [SECONDS, '{{ $value | humanizeDuration }}'],
  [RATIO, '{{ $value | humanizePercentage }}'],
  [PER_SECOND, '{{ $value | printf "%.6g" }}/s'],
  [BYTES, '{{ $value | humanize1024 }}B'],
  [WATTS, '{{ $value | printf "%.6g" }} W'],
  [CELSIUS, '{{ $value | printf "%.6g" }} °C'],
];

/** That nobody exports what a limit needs is worse than a limit that is broken: it looks like peace. */
function absenceOf(plan: Plan, watch: Watch): readonly Rule[] {
  const { signal, limits, needs } = watch;
  const asking = [...limits.flatMap((limit) => limit.sides), ...needs];
  const [first] = asking;
  if (signal.isPart || first === undefined) return [];
  const silenced = [...new Set(limits.flatMap(({ alert }) => alert ?? []))];
  const also = silenced.length === 0 ? '' : `; until then ${silenced.join(', ')} cannot fire`;
  const { breaks } = ruleNamed('live-metric-missing');
  return [
    {
      alert: 'MismatchSignalMissing',
      expr: `absent(${seriesOf(plan, signal)})`,
      for: span(plan.pace.missing),
      labels: {
        ...mapped(labelsOf(plan, watch.signal), untemplated),
        ...mapped(placeLabels(first), untemplated),
        signal: signal.record,
        perspective: 'operations',
        severity: gravest(limits),
        rule: 'live-metric-missing',
      },
      annotations: {
        summary: untemplated(
          `nobody sees "${signal.title}": Prometheus has no ${signal.wants}${also}`,
        ),
        breaks: untemplated(breaks),
        declared_in: untemplated(placesOf(asking)),
      },
    },
  ];
}

function gravest(limits: readonly Limit[]): Severity {
  const found = limits.map(({ severity }) => severity);
  if (found.includes('error')) return 'error';
  return found.length > 0 && !found.includes('warning') ? 'info' : 'warning';
}
