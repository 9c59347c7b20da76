import type { Claim, Stated } from '../claim.ts';
import type { LogNeed, LogProvided } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { percent } from '../port/shift.ts';
import { duration } from '../reading.ts';
import type { DescriptorOf } from '../system.ts';
import { isLonger } from './measurement.ts';
import { andAll, compareSides, type Offer } from './offers.ts';
import { offered, partOf, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A log that is kept, and by whom. */
export type Log = { readonly log: Stated<LogProvided>; readonly watcher: Watcher };

/** The logs that watchers keep. */
export const logsOf = (watchers: readonly Watcher[]): readonly Log[] =>
  watchers.flatMap((watcher) =>
    itemsIfStated(offered(watcher, 'logs')).flatMap((log) => (log.stated ? { log, watcher } : [])),
  );

// One part of a record, by the names that people give it.
const PARTS: readonly (readonly string[])[] = [
  ['input', 'inputs', 'feature', 'features', 'request', 'payload'],
  ['output', 'outputs', 'prediction', 'predictions', 'response', 'result', 'answer'],
  ['score', 'scores', 'confidence', 'probability', 'probabilities'],
  ['timestamp', 'time', 'event-time'],
  ['model-version', 'version-of-model', 'model-revision'],
  ['request-id', 'correlation-id', 'trace-id', 'prediction-id'],
  ['caller', 'caller-name', 'caller-id', 'client', 'client-name', 'client-id'],
];

/** Whether two words name one part of a record, as `features` and `input` do. */
function samePart(one: string, other: string): boolean {
  const means = (word: string) =>
    PARTS.findIndex((names) => names.some((name) => sameName(name, word)));
  return sameName(one, other) || (means(one) >= 0 && means(one) === means(other));
}

/** Whether a list of parts names a part of a record, under whatever name. */
export const hasPart = (parts: readonly string[], part: string): boolean =>
  parts.some((one) => samePart(one, part));

/** Words as people separate them, of which one and many are the same. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[\s._-]+/)
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));

/** Whether all words of one name stand in another one, so that they may mean the same. */
export function isNearPart(one: string, other: string): boolean {
  const [a, b] = [one, other].map(wordsOf);
  const isWithin = (few: readonly string[] = [], many: readonly string[] = []): boolean =>
    few.every((word) => many.includes(word));
  return isWithin(a, b) || isWithin(b, a);
}

/** Whether a list of parts names the version of the model that answered. */
export const namesModelVersion = (parts: readonly string[]): boolean =>
  hasPart(parts, 'model-version');

/** The parts that a log has: its content, and the tags that every record of its watcher carries. */
function partsOf({ log, watcher }: Log): readonly string[] {
  const tags = offered(watcher, 'tags');
  const parts = [...(log.value.content ?? []), ...(tags.stated ? tags.value : [])];
  return parts.filter((part, index) => parts.findIndex((one) => sameName(one, part)) === index);
}

/** What is said of the parts of records: the tags of watchers and the content of their logs. */
export const recordsOf = (watchers: readonly Watcher[]): readonly Claim<readonly string[]>[] =>
  [
    ...watchers.map((watcher) => offered(watcher, 'tags')),
    ...logsOf(watchers).map(({ log }) => at(log, 'content')),
  ].filter(({ stated }) => stated);

/** What carries a tag: tags, a log that has it or the side of the model it is a port of, a column. */
export function carrierOf(
  model: Model,
  watchers: readonly Watcher[],
  tag: string,
): Claim<unknown> | undefined {
  const sides = (['inputs', 'outputs'] as const).filter((side) => {
    const ports = at(model, side);
    return ports.stated && ports.value.some(({ name }) => sameName(name, tag));
  });
  return (
    recordsOf(watchers).find(
      (list) => list.stated && [tag, ...sides].some((part) => hasPart(list.value, part)),
    ) ??
    columnsOf(watchers).find(({ names }) => hasPart(names, tag))?.said ??
    watchers
      .map((watcher) => partOf(offered(watcher, 'callers'), (one) => at(one, 'recorded')))
      .find((recorded) => recorded.stated && recorded.value && samePart('caller', tag))
  );
}

/** Columns that have a meaning of their own, by the part of a record that they are. */
const COLUMNS = {
  id: 'request-id',
  timestamp: 'timestamp',
  caller: 'caller',
  fallback: 'fallback',
  dataTime: 'data-time',
  modelDigest: 'model-digest',
} as const;

/** The columns of exports, by all the names of what they hold. */
function columnsOf(
  watchers: readonly Watcher[],
): readonly { readonly said: Claim<unknown>; readonly names: readonly string[] }[] {
  const exported = watchers.flatMap((watcher) => itemsIfStated(offered(watcher, 'exports')));
  return exported.flatMap((one) => [
    ...itemsIfStated(at(one, 'columns')).flatMap((said) =>
      said.stated ? [{ said, names: [said.value.column, lastNameOf(said.value.is)] }] : [],
    ),
    ...Object.entries(COLUMNS).flatMap(([key, part]) => {
      const said = at(one, key as keyof typeof COLUMNS);
      return said.stated ? [{ said, names: [said.value, part] }] : [];
    }),
  ]);
}

const lastNameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** A part of records or a column of exports that may be what a tag is, by its name. */
export const nearTag = (watchers: readonly Watcher[], tag: string): string | undefined =>
  [
    ...recordsOf(watchers).flatMap((list) => (list.stated ? list.value : [])),
    ...columnsOf(watchers).flatMap(({ names }) => names),
  ].find((name) => isNearPart(name, tag));

/** Where the version of the model that answered is recorded, if anything records it. */
export function versionRecordedBy(watchers: readonly Watcher[]): Claim<unknown> | undefined {
  const tags = watchers.map((watcher) => offered(watcher, 'tags'));
  const contents = logsOf(watchers).map(({ log }) => at(log, 'content'));
  const exported = watchers
    .flatMap((watcher) => itemsIfStated(offered(watcher, 'exports')))
    .map((one) => at(one, 'modelVersion'));
  return (
    [...tags, ...contents].find((parts) => parts.stated && namesModelVersion(parts.value)) ??
    exported.find(({ stated }) => stated)
  );
}

/** Holds a log against a need, whatever their names are. */
export function holdLogAgainst(model: Model, need: Stated<LogNeed>, one: Log): Offer {
  const { log, watcher } = one;
  const content = at(log, 'content');
  const lacking = content.stated ? partsLacking(model, need.value, one) : [];
  const traced = versionRecordedBy([watcher]) !== undefined;
  // A version that nothing records is a finding of its own.
  const parts = lacking.filter((part) => traced || !namesModelVersion([part]));
  const aspects = [
    compareSides(at(need, 'content'), content, () =>
      parts.length === 0
        ? undefined
        : {
            asked: `with ${andAll(parts)}`,
            has: `with ${andAll(partsOf(one)) || 'nothing'}`,
          },
    ),
    compareSides(duration(at(need, 'retention')), duration(retentionOf(one)), (asked, has) =>
      isLonger(asked, has) ? { asked: `for ${asked}`, has: `for ${has}` } : undefined,
    ),
    compareSides(at(need, 'sampling'), at(log, 'sampling'), (asked, has) =>
      has < asked
        ? { asked: `from ${shareText(asked)}`, has: `from ${shareText(has)}` }
        : undefined,
    ),
    compareSides(at(need, 'queryableBy'), at(log, 'queryableBy'), (asked, has) =>
      asked.every((reader) => has.includes(reader))
        ? undefined
        : { asked: `readable by ${andAll(asked)}`, has: `readable by ${andAll(has)}` },
    ),
  ];
  const gaps = aspects.flatMap(({ gap }) => gap ?? []);
  const open = aspects.flatMap((aspect) => aspect.open ?? []);
  return { said: log, gaps, open, likeness: likenessOf(need.value, content, lacking, gaps) };
}

/** ` with input and score, for 180d, readable by data-science`: all that is asked of a log. */
export function needText({ content, retention, queryableBy }: LogNeed): string {
  const parts = [
    ...(content ? [`with ${andAll(content)}`] : []),
    ...(retention ? [`for ${retention}`] : []),
    ...(queryableBy ? [`readable by ${andAll(queryableBy)}`] : []),
  ];
  return parts.length > 0 ? ` ${parts.join(', ')}` : '';
}

/** A log is what it contains, whatever it is called. */
function likenessOf(
  { content: wanted }: LogNeed,
  content: Claim<readonly string[]>,
  lacking: readonly string[],
  gaps: Offer['gaps'],
): Offer['likeness'] {
  if (wanted === undefined || !content.stated || lacking.length === wanted.length) return 'other';
  return gaps.length === 0 && lacking.length === 0 ? 'equal' : 'partial';
}

const shareText = (share: number): string =>
  share === 1 ? 'every call' : `${percent(share)} of the calls`;

/**
 * The needed parts that a log lacks. All the ports of a side stand for the whole side, and the
 * whole side for each of its ports: who logs every single input logs the input.
 */
function partsLacking(model: Model, need: LogNeed, log: Log): readonly string[] {
  const parts = partsOf(log);
  const has = (part: string) => hasPart(parts, part);
  const ports = (side: 'inputs' | 'outputs'): readonly string[] => {
    const list = at(model, side);
    return list.stated ? list.value.map(({ name }) => name) : [];
  };
  return (need.content ?? []).filter((part) => {
    if (has(part)) return false;
    return !(['inputs', 'outputs'] as const).some((side) => {
      const names = ports(side);
      if (samePart(part, side)) return names.length > 0 && names.every(has);
      return names.some((name) => sameName(name, part)) && has(side);
    });
  });
}

/** How long records are kept: what the log says, else what its watcher says for all of them. */
export function retentionOf({ log, watcher }: Log): Claim<string> {
  const own = at(log, 'retention');
  const common = offered(watcher, 'retention');
  return own.stated || !common.stated ? own : common;
}
