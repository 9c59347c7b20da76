import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import { known } from '../vocabulary/known.ts';

/** What a program exports to Prometheus, as somebody saved it: each metric with its type, and samples. */
export const prometheusMetrics: Reader = {
  format: 'prometheus-metrics',
  title: 'metrics in the text format of Prometheus',
  seeAlso: 'https://prometheus.io/docs/instrumenting/exposition_formats/',
  recognises: ({ file, head }) =>
    /(?:\.(?:prom|txt|openmetrics)|(?:^|\/)metrics)$/.test(file) && TYPED.test(head()),
  read(artifact) {
    const losses: Loss[] = [];
    const families = new Map<string, Family>();
    for (const { 0: line, index } of artifact.text().matchAll(/^[ \t]*#[^\r\n]*/gm)) {
      const said = SAID.exec(line);
      if (said === null) continue;
      const [, word = '', name = '', rest = ''] = said;
      const start = index + (said.indices?.[2]?.[0] ?? 0);
      if (!NAME.test(name)) {
        const place = artifact.span(index, index + line.length);
        losses.push({ what: 'a metric whose name no attribute can hold', place });
        continue;
      }
      const family = families.get(name) ?? { start };
      families.set(name, family);
      if (word === 'TYPE') family.type ??= rest.trim().toLowerCase();
      if (word === 'UNIT') family.unit ??= rest.trim();
      if (families.size > MOST)
        throw new Unreadable('it has more metrics than any program exports');
    }
    if (families.size === 0) throw new Unreadable('it names no metric');
    const isOpen = /^# EOF[ \t]*$/m.test(artifact.text().slice(-64));
    const metrics = [...families].map(([name, one]) => metricOf(artifact, name, one, isOpen));
    return {
      accounts: [
        account({
          kind: 'RuntimeMonitoring',
          perspective: 'operations',
          says: { metricsListing: 'partial', metrics },
        }),
      ],
      losses,
    };
  },
};

/** A program exports some hundreds of metrics, and a gateway some thousands. */
const MOST = 20_000;

const TYPED =
  /^# TYPE [a-zA-Z_:][\w:]{0,199} (?:counter|gauge|histogram|gaugehistogram|summary|untyped|unknown|info|stateset)[ \t\r]*$/m;

// One blank between words is what every program writes, and others are allowed.
const SAID =
  /^[ \t]*#[ \t]{1,9}(HELP|TYPE|UNIT)[ \t]{1,9}([^ \t]{1,400})(?:[ \t]{1,9}(.{0,200}))?/d;

// As in the schema, with room for `_total`.
const NAME = /^[a-zA-Z_][\w:]{0,121}$/;

type Family = { readonly start: number; type?: string; unit?: string };

/** The units that Prometheus asks names to end with: https://prometheus.io/docs/practices/naming/ */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['seconds', 's'],
  ['bytes', 'By'],
  ['ratio', '1'],
  ['celsius', 'Cel'],
  ['joules', 'J'],
  ['volts', 'V'],
  ['amperes', 'A'],
  ['meters', 'm'],
]);

/** OpenMetrics types a counter without the ending `_total`, which its samples have all the same. */
function metricOf(artifact: Artifact, family: string, one: Family, isOpen: boolean) {
  const place = artifact.span(one.start, one.start + family.length);
  const isCounter = one.type === 'counter';
  const name = isOpen && isCounter && !family.endsWith('_total') ? `${family}_total` : family;
  const unit = UNITS.get(
    one.unit ??
      family
        .replace(/_total$/, '')
        .split(/[_:]/)
        .at(-1) ??
      '',
  );
  return known({
    name: located(name, place),
    unit: unit === undefined ? undefined : located(unit, place),
  });
}
