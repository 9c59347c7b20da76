import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { ThroughputNeed } from '../generated/descriptors.ts';
import { at, items, itemsIfStated } from '../lookup.ts';
import { rate, reading } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, Hosting, System } from '../system.ts';
import { parseRate, type Rate } from '../values/rate.ts';
import { accept, makeValue, type Parsed } from '../values/value.ts';
import { fedBy, wayTo } from './feeding.ts';
import { isServing } from './measurements.ts';

type ProductionData = Claim<DescriptorOf<'ProductionData'>>;

/**
 * Judges the bytes of production data against the network of each place that they feed. Nobody says
 * that they take this way, or that nothing makes them smaller before, so that a lack is a question.
 */
export function* judgeNetworks(system: System, data: ProductionData): Iterable<Judgement> {
  const brought = amountOf(data);
  if (!brought?.stated || arisesThere(data)) return;
  const places = new Set<unknown>();
  for (const hosting of fedBy(system, data).filter(isServing)) {
    const { environment, deployment } = hosting;
    const bandwidth = carried(at(environment, 'platform', 'network', 'bandwidth'));
    const share = deployment && at(deployment, 'trafficShare');
    const part = share?.stated ? share.value : 1;
    if (places.has(environment.element) || !bandwidth.stated || isAtItsData(hosting)) continue;
    places.add(environment.element);
    const [most, has] = [bitsOf(brought.value), bitsOf(bandwidth.value)];
    if (most === undefined || has === undefined) continue;
    const sent = Number((most * part).toPrecision(6));
    const isThinner = smallest(system, data, hosting) * part <= has;
    yield judge(
      { brought, ...(share?.stated && part < 1 && { share }), bandwidth },
      ({ brought: amount, bandwidth: wide }) => {
        if (sent <= has || isThinner) return undefined;
        const when = brought.path.at(-1) === 'peak' ? ' at its peak' : '';
        const spoken = part < 1 || amount.of !== 'bit' ? `, ${formatBits(sent)}` : '';
        const taken = part < 1 ? `, of which ${part} comes here` : '';
        const name = spokenName(data.element);
        const place = spokenName(environment.element);
        return {
          undecided: `${name} brings ${amount}${when}${taken}${spoken}, but the network of ${place} carries ${wide}`,
          question: `does ${name} go over that network, or what makes it smaller before? state its delivery.rate`,
          ask: 'operations',
        };
      },
      { holds: 'the network carries the data to the model' },
    );
  }
}

/** How many bytes or bits data has: at its peak, or on an ordinary day if it may wait. */
function amountOf(data: ProductionData): Claim<Rate> | undefined {
  const delivery = at(data, 'delivery');
  const mode = at(delivery, 'mode');
  const isCollected = mode.stated && (mode.value === 'batch' || mode.value === 'file');
  const told = [
    at(data, 'rate'),
    at(delivery, 'rate'),
    ...itemsIfStated(at(data, 'fields')).map((field) => at(field, 'delivery', 'rate')),
  ];
  return told
    .map((one) => (isCollected ? rate(at(one, 'typical')) : peakOf(one)))
    .find((one) => one.stated && bitsOf(one.value) !== undefined);
}

function peakOf(told: Claim<ThroughputNeed>): Claim<Rate> {
  const peak = rate(at(told, 'peak'));
  return peak.stated ? peak : rate(at(told, 'typical'));
}

/** The least that a pipeline on the way leaves of it, wherever that runs; infinite if none says so. */
const smallest = (system: System, data: ProductionData, hosting: Hosting): number =>
  Math.min(
    ...(wayTo(system, data, hosting) ?? []).map((pipeline) => {
      const left = peakOf(at(pipeline, 'delivery', 'rate'));
      return (left.stated ? bitsOf(left.value) : undefined) ?? Number.POSITIVE_INFINITY;
    }),
  );

/** Whether all of it is read from sensors, which may be wired to the very machine. */
function arisesThere(data: ProductionData): boolean {
  const sources = at(data, 'sources');
  if (!sources.stated || sources.value.length === 0) return false;
  return items(sources).every((source) => {
    const access = at(source, 'access');
    return access.stated && access.value === 'sensor';
  });
}

const WHERE_DATA_IS: readonly unknown[] = ['edge', 'browser', 'mobile', 'notebook', 'desktop'];

/** Whether a model runs where its data arises, so that the network carries other things. */
function isAtItsData({ environment }: Hosting): boolean {
  const kind = at(environment, 'platform', 'kind');
  return kind.stated && WHERE_DATA_IS.includes(kind.value);
}

const BITS: Readonly<Record<string, number>> = { bit: 1, byte: 8 };

const bitsOf = ({ amount, of }: Rate): number | undefined => {
  const bits = of === undefined ? undefined : BITS[of];
  return bits === undefined ? undefined : amount * bits;
};

/** What a person calls a bandwidth; of words that are none the amount counts nothing. */
const carried = reading((text: string): Parsed<Rate> => {
  const [, amount = '', prefix = '', noun = ''] = SPOKEN.exec(text) ?? [];
  // A small b is a bit, and so is all that is written in small letters alone.
  const isByte = /^(?:B$|byte)/.test(noun);
  const multiplier = prefix
    .replace(/^K$/, 'k')
    .replace(/^[mgt]$/, (letter) => letter.toUpperCase());
  const parsed = parseRate(`${amount} ${multiplier}${isByte ? 'B' : 'bit'}/s`);
  return accept(makeValue('rate', text, parsed.ok ? parsed.value : { amount: 0 }));
});

const SPOKEN =
  /^\s*(?:about |up to |~)?(\d+(?:\.\d+)?)\s*([kKmMgGtT]i?)?(bits?|b|B|bytes?)\s*(?:\/\s*s(?:ec(?:ond)?)?|ps|per second)\s*$/;

/** `76.8 Mbit/s` */
function formatBits(bits: number): string {
  const [size, prefix] = SIZES.find(([least]) => bits >= least) ?? [1, ''];
  return `${Number((bits / size).toPrecision(4))} ${prefix}bit/s`;
}

const SIZES: readonly (readonly [size: number, prefix: string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];
