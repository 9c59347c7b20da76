import type { Stated } from '../../claim.ts';
import { spokenId, spokenName } from '../../element.ts';
import type { Accelerator } from '../../generated/descriptors.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import type { Hosting } from '../../system.ts';
import type { Unit } from '../../values/unit.ts';
import { collectedAbout } from './collected.ts';
import {
  DEVICE_EXPORTERS,
  type DeviceExporter,
  type DeviceSeries,
  growthOf,
  type Reading,
  readingIn,
  spokenSeries,
} from './devices.ts';
import { limitOf } from './limits.ts';
import type { Group } from './memory.ts';
import { memoryLimits } from './memory.ts';
import { quoted } from './promql.ts';
import { exporterName } from './series.ts';
import {
  BYTES,
  CELSIUS,
  type Gap,
  RATIO,
  type Scene,
  type Signal,
  type Unseen,
  WATTS,
  type Watch,
} from './signal.ts';

/** The accelerators where models serve, held to what is declared of them and of the models. */
export function* accelerators(scene: Scene): Iterable<Watch | Gap> {
  const places = new Set<unknown>();
  for (const hosting of servingHostings(scene.system)) {
    const { environment } = hosting;
    if (places.has(environment.element)) continue;
    places.add(environment.element);
    const list = itemsIfStated(at(environment, 'accelerators'));
    for (const offered of list) {
      if (!offered.stated) continue;
      const label = labelOf(offered);
      const group = groupOf(scene, hosting, offered, list.length);
      if ('because' in group) {
        const what = `accelerators ${label} of ${spokenName(environment.element)}`;
        yield { ...group, what, sides: [offered] };
        continue;
      }
      yield* readings(scene, group);
      yield* fewer(group);
    }
  }
}

const labelOf = ({ value }: Stated<Accelerator>): string =>
  value.product === undefined ? value.name : `${value.name} (${value.product})`;

function groupOf(
  scene: Scene,
  hosting: Hosting,
  offered: Stated<Accelerator>,
  groups: number,
): Group | Unseen {
  const facts = scene.system.facts();
  const names = exportersIn(scene, hosting).map((name) => exporterName(facts, name));
  const exporter = DEVICE_EXPORTERS.find(({ name }) => names.includes(name));
  const question =
    'what exports them? list it in `software` of the environment, such as dcgm-exporter';
  if (exporter === undefined) {
    return { because: 'nobody says what exports their metrics', ask: 'operations', question };
  }
  const base = { hosting, offered, exporter, label: labelOf(offered) };
  const product = at(offered, 'product');
  if (exporter.product !== undefined && product.stated) {
    return { ...base, matchers: [`${exporter.product}=${quoted(product.value)}`] };
  }
  if (groups === 1) return { ...base, matchers: [] };
  const because = `there are ${groups} groups of them, and the series of ${exporter.title} do not tell which is which`;
  return { because, ask: 'operations', question: 'which product is each of them?' };
}

/** Whatever may export something: software of the environment, its server, and named exporters. */
function exportersIn(scene: Scene, hosting: Hosting): readonly string[] {
  const software = itemsIfStated(at(hosting.environment, 'software'));
  const serving = at(hosting.environment, 'serving', 'runtime');
  const metrics = collectedAbout(scene, hosting).map(({ metric }) => at(metric, 'exporter'));
  return [
    ...software.flatMap((one) => (one.stated ? [one.value.name] : [])),
    ...metrics.flatMap((one) => (one.stated ? [one.value] : [])),
    ...(serving.stated ? [serving.value.name] : []),
  ];
}

const READINGS: Readonly<
  Record<
    Exclude<Reading, 'throttled'>,
    { readonly record: Signal['record']; readonly title: string; readonly unit: Unit }
  >
> = {
  memory: { record: 'mismatch:accelerator_memory_used_bytes', title: 'memory in use', unit: BYTES },
  utilisation: {
    record: 'mismatch:accelerator_utilisation_ratio',
    title: 'utilisation',
    unit: RATIO,
  },
  temperature: {
    record: 'mismatch:accelerator_temperature_celsius',
    title: 'temperature',
    unit: CELSIUS,
  },
  power: { record: 'mismatch:accelerator_power_watts', title: 'power', unit: WATTS },
  powerLimit: {
    record: 'mismatch:accelerator_power_limit_watts',
    title: 'power limit',
    unit: WATTS,
  },
};

function* readings(scene: Scene, group: Group): Iterable<Watch | Gap> {
  for (const reading of ['memory', 'utilisation', 'temperature', 'power'] as const) {
    const signal = readingOf(group, reading);
    const limits = reading === 'memory' ? memoryLimits(scene, group) : [];
    if (signal) yield { signal, limits, needs: limits.length > 0 ? [group.offered] : [] };
  }
  yield* capped(group);
  yield* throttled(scene, group);
}

const labelsOf = ({ hosting, offered }: Group) => ({
  of: spokenId(hosting.environment.element),
  accelerator: offered.value.name,
});

function readingOf(group: Group, reading: keyof typeof READINGS): Signal | undefined {
  const { exporter, label, matchers } = group;
  const found = exporter.series[reading];
  if (found === undefined) return undefined;
  const { record, title, unit } = READINGS[reading];
  const expr = `max by (${exporter.device.join(', ')}) (${readingIn(found, matchers)})`;
  const wants = wantsOf(exporter, found);
  return {
    concern: 'accelerators',
    record,
    labels: labelsOf(group),
    title: `${label}: ${title}`,
    unit,
    expr,
    wants,
  };
}

const wantsOf = ({ title }: DeviceExporter, series: DeviceSeries): string =>
  series.needs === undefined
    ? spokenSeries(series)
    : `${spokenSeries(series)}, for which ${title} needs ${series.needs}`;

/** A card that is capped below what was said is a slower card, without any message. */
function* capped(group: Group): Iterable<Watch> {
  const limit = at(group.offered, 'powerLimit', 'current');
  const signal = readingOf(group, 'powerLimit');
  if (!limit.stated || signal === undefined) return;
  const found = limitOf('live-accelerator-differs', {
    alert: 'MismatchAcceleratorCapped',
    operator: '<',
    target: limit.value,
    summary: [`${group.label} may draw`, `, but is declared to draw up to ${limit.value} W`],
    breaks: 'the speed that was measured: a capped device is slower, without any message',
    severity: 'warning',
    notify: 'operations',
    sides: [limit],
  });
  yield { signal, limits: [found], needs: [limit] };
}

/** What was measured of models holds for a device that does not slow down to cool. */
function* throttled(scene: Scene, group: Group): Iterable<Watch> {
  const { hosting, offered, exporter, label, matchers } = group;
  const found = exporter.series.throttled;
  const performance = at(hosting.model, 'performance');
  if (found === undefined || !performance.stated) return;
  const rate = growthOf(found, matchers, scene.pace.window);
  const limit = limitOf('live-accelerator-throttled', {
    alert: 'MismatchAcceleratorThrottled',
    operator: '>',
    target: 0,
    summary: [
      `${label} slows down to cool, but ${spokenName(hosting.model.element)} was measured without that`,
    ],
    breaks: 'the speed that was measured, and every promise that rests on it',
    notify: 'operations',
    sides: [offered, performance],
  });
  const signal: Signal = {
    concern: 'accelerators',
    record: 'mismatch:accelerator_throttled',
    labels: labelsOf(group),
    title: `${label}: slowed down to cool`,
    unit: undefined,
    expr: `max by (${exporter.device.join(', ')}) (${rate}) > bool 0`,
    wants: wantsOf(exporter, found),
  };
  yield { signal, limits: [limit], needs: [performance] };
}

/** How many devices of a group each node has. */
function* fewer(group: Group): Iterable<Watch> {
  const { offered, exporter, label, matchers } = group;
  const count = at(offered, 'count');
  const series = exporter.series.memory;
  const [node, ...device] = exporter.device;
  if (!count.stated || count.value === 0 || series === undefined || node === undefined) return;
  const devices = `count by (${node}, ${device.join(', ')}) (${readingIn(series, matchers)})`;
  const signal: Signal = {
    concern: 'accelerators',
    record: 'mismatch:accelerators',
    labels: labelsOf(group),
    title: `${label}: devices of each node`,
    unit: undefined,
    expr: `count by (${node}) (${devices})`,
    wants: spokenSeries(series),
  };
  const limit = limitOf('gpu-count-too-small', {
    alert: 'MismatchAcceleratorsMissing',
    operator: '<',
    target: count.value,
    summary: [`of ${label} a node has`, `, but ${count.value} are declared`],
    breaks: 'models that need more than are left do not start, or run elsewhere and more slowly',
    notify: 'operations',
    sides: [count],
  });
  yield { signal, limits: [limit], needs: [count] };
}
