import { parseUnit } from '../../values/unit.ts';
import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';

/** Which numbers of NVIDIA devices are exported to Prometheus: a name, a type and a help text a line. */
export const dcgmCounters: Reader = {
  format: 'dcgm-counters',
  title: 'a list of counters of dcgm-exporter',
  seeAlso: 'https://github.com/NVIDIA/dcgm-exporter',
  recognises: ({ file, head }) => file.endsWith('.csv') && COUNTER.test(head()),
  read(artifact) {
    const losses: Loss[] = [];
    const metrics = new Map<string, ReturnType<typeof metricOf>>();
    let lines = 0;
    for (const line of linesOf(artifact.text())) {
      if (++lines > MOST_LINES) throw new Unreadable('it has more lines than there are counters');
      const counter = parse(line.text);
      const place = artifact.span(line.start, line.start + line.text.trimEnd().length);
      if (counter === undefined) losses.push({ what: 'a line that names no counter', place });
      // A label is written beside the other metrics, and is none.
      else if (counter.type !== 'label' && !metrics.has(counter.name)) {
        metrics.set(counter.name, metricOf(artifact, line.start, counter));
      }
    }
    if (metrics.size === 0) throw new Unreadable('it names no counter');
    return {
      accounts: [
        account({
          kind: 'RuntimeMonitoring',
          perspective: 'operations',
          says: { metricsListing: 'partial', metrics: [...metrics.values()] },
        }),
      ],
      losses,
    };
  },
};

/** NVIDIA has some hundreds of counters. */
const MOST_LINES = 20_000;

const COUNTER =
  /^[ \t]*DCGM_[A-Z0-9_]{1,120}[ \t]{0,99},[ \t]{0,99}(?:gauge|counter|label)[ \t]*,/m;

type Line = { readonly text: string; readonly start: number };

/** The lines that say something. */
function* linesOf(text: string): Iterable<Line> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const indent = line.length - line.trimStart().length;
    const said = line.slice(indent);
    if (said !== '' && !said.startsWith('#')) yield { text: said, start: index + indent };
  }
}

/** A counter, and where in its line the unit stands. */
type Counter = {
  readonly name: string;
  readonly type: string;
  readonly unit?: { readonly code: string; readonly start: number; readonly end: number };
};

function parse(line: string): Counter | undefined {
  const [name = '', type = ''] = line.split(',', 2).map((part) => part.trim());
  const isCounter = /^DCGM_[A-Z0-9_]{1,120}$/.test(name);
  if (!isCounter || !['gauge', 'counter', 'label'].includes(type.toLowerCase())) return undefined;
  const unit = unitIn(line, line.indexOf(',', line.indexOf(',') + 1) + 1);
  return { name, type: type.toLowerCase(), ...(unit && { unit }) };
}

/** The help text says the unit as `(in MiB)` or `in bytes per second`, or that it is a ratio. */
function unitIn(line: string, from: number): Counter['unit'] {
  const help = line.slice(from, from + 1000);
  const [spoken] =
    /\(in ([^()]{1,40})\)|\bin (bytes per second)\b/d
      .exec(help)
      ?.indices?.slice(1)
      .filter(Boolean) ?? [];
  if (spoken !== undefined) {
    const code = unitCode(help.slice(...spoken));
    return code === undefined
      ? undefined
      : { code, start: from + spoken[0], end: from + spoken[1] };
  }
  const ratio = /^[\s"]{0,99}(?:the )?(ratio) of\b/di.exec(help)?.indices?.[1];
  return ratio && { code: '1', start: from + ratio[0], end: from + ratio[1] };
}

/** A unit that is understood; the exporter writes C for degrees Celsius, which UCUM reads as coulomb. */
function unitCode(text: string): string | undefined {
  const code = text.trim() === 'C' ? 'Cel' : text.trim();
  return parseUnit(code).ok ? code : undefined;
}

function metricOf(artifact: Artifact, start: number, { name, unit }: Counter) {
  return {
    name: located(name, artifact.span(start, start + name.length)),
    kind: 'system' as const,
    exporter: 'dcgm-exporter',
    ...(unit && { unit: located(unit.code, artifact.span(start + unit.start, start + unit.end)) }),
  };
}
