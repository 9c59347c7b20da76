import {
  changed,
  count,
  dtype,
  duration,
  firstOf,
  gigabytes,
  listedMetric,
  listOf,
  metricName,
  name,
  number,
  percent,
  portName,
  text,
} from '../../mapping/convert.ts';
import { domain, operator } from '../../mapping/prose.ts';
import type { Conversion, ItemTable, Row } from '../../mapping/table.ts';
import { toName } from '../../propose/names.ts';

/**
 * What the production data of a project are called. Documents of this format refer to them by the
 * names of their fields alone, because a project has one document of each kind.
 */
export const PRODUCTION_DATA = 'production-data';

/** The version is that of the format. */
export const FORMAT_VERSION: Row = { from: 'version', mark: true };

export const DOCUMENTATION: Row = {
  from: 'documentation',
  to: 'documentation',
  items: {
    key: 'location',
    requires: ['title', 'location'],
    rows: [
      { from: 'description', also: ['location'], to: 'title', with: firstOf(text(400)) },
      { from: 'location', to: 'location', with: text() },
    ],
  },
};

/** A reference to an element by the identifier that another document gives it. */
export const referenceTo =
  (kind: string): Conversion =>
  (identifier) =>
    changed(name(identifier), (read) => `${kind}/${read}`);

/** A field of the production data. */
export const productionField: Conversion = (field) =>
  changed(portName(field), (read) => `ProductionData/${PRODUCTION_DATA}#/fields/${escaped(read)}`);

/** A port of a component, for which both names are needed. */
const portOf = (list: 'inputs' | 'outputs'): Conversion => {
  return (component, item) => {
    if (component === undefined || item === undefined) return { lost: 'which is half a mapping' };
    const [owner, port] = [name(component), portName(item)];
    return owner && port && 'value' in owner && 'value' in port
      ? { value: `Component/${toName(String(component))}#/${list}/${escaped(port.value)}` }
      : { lost: 'which is no name that one can refer to' };
  };
};

const escaped = (segment: unknown): string =>
  String(segment).replaceAll('~', '~0').replaceAll('/', '~1');

const PORT: readonly Row[] = [
  { from: 'item_name', to: 'name', with: portName },
  { from: 'item_description', to: 'description', with: text(20_000) },
  { from: 'item_type', to: 'dtype', with: dtype },
];

/** Two numbers of which 0 and 0 mean that there are none. */
const limits: Conversion = (minimum, maximum) => {
  const [low, high] = [minimum ?? 0, maximum ?? 0];
  const isRange = typeof low === 'number' && typeof high === 'number' && low < high;
  return isRange ? { value: { minimum: low, maximum: high } } : { lost: 'which is no range' };
};

const SPECIFICATION = 'item_specification';

/** A port with the details that version 1.2 gives, or the expected values of the earlier ones. */
const specified = (mapping: Row): ItemTable => ({
  requires: ['name'],
  rows: [
    ...PORT,
    { from: 'expected_values', also: ['item_type'], to: 'domain', with: domain },
    {
      from: `${SPECIFICATION}.min_value`,
      also: [`${SPECIFICATION}.max_value`],
      to: 'domain',
      with: limits,
    },
    { from: `${SPECIFICATION}.resolution_x`, to: 'image.width', with: count },
    { from: `${SPECIFICATION}.resolution_y`, to: 'image.height', with: count },
    { from: `${SPECIFICATION}.channels`, to: 'image.channels', with: count },
    { from: `${SPECIFICATION}.image_format`, to: 'image.format', with: text(64) },
    { from: `${SPECIFICATION}.max_length`, to: 'text.maxCharacters', with: count },
    mapping,
  ],
});

/** What a model gives, and which components take it. */
export const OUTPUT_ITEM: ItemTable = specified({
  from: 'component_mapping.component',
  also: ['component_mapping.data_item'],
  to: 'to',
  with: listOf(portOf('inputs')),
});

/** What a pipeline takes, and which component gives it. */
export const INPUT_ITEM: ItemTable = specified({
  from: 'component_mapping.component',
  also: ['component_mapping.data_item'],
  to: 'from',
  with: portOf('outputs'),
});

/** A port of a component, whose type and values are free text. */
export const COMPONENT_ITEM: ItemTable = {
  requires: ['name'],
  rows: [...PORT, { from: 'expected_values', also: ['item_type'], to: 'domain', with: domain }],
};

/** The columns of a field that all data have. */
export const FIELD: readonly Row[] = [
  { from: 'field_name', to: 'name', with: portName },
  { from: 'field_description', to: 'description', with: text(20_000) },
  { from: 'field_type', to: 'dtype', with: dtype },
  { from: 'expected_values', also: ['field_type'], to: 'domain', with: domain },
];

export const SHARE: readonly Row[] = [
  { from: 'label', to: 'label', with: text(400) },
  { from: 'percentage', to: 'fraction', with: percent },
];

const PROPERTIES: Readonly<Record<string, (value: number) => unknown>> = {
  mean: (mean) => ({ mean }),
  average: (mean) => ({ mean }),
  median: (value) => ({ quantiles: [{ q: 0.5, value }] }),
  'first quartile': (value) => ({ quantiles: [{ q: 0.25, value }] }),
  'third quartile': (value) => ({ quantiles: [{ q: 0.75, value }] }),
  'standard deviation': (std) => ({ std }),
  minimum: (minimum) => ({ minimum }),
  min: (minimum) => ({ minimum }),
  maximum: (maximum) => ({ maximum }),
  max: (maximum) => ({ maximum }),
};

/** A statistic by the name of its property; its value is a text, and counts if that is a number. */
const statistic: Conversion = (value, property) => {
  const spelled = String(property).trim().toLowerCase();
  const make = Object.hasOwn(PROPERTIES, spelled) ? PROPERTIES[spelled] : undefined;
  if (make === undefined) return { lost: 'which is a statistic without an attribute' };
  return changed(number(value), (read) => make(Number(read)));
};

/** Statistics are told field by field. */
export const STATISTICS: Row = {
  from: 'statistics',
  to: 'fields',
  items: {
    adds: true,
    requires: ['name', 'statistics'],
    rows: [
      { from: 'value', also: ['property'], to: 'statistics', with: statistic },
      { from: 'field', to: 'name', with: portName },
    ],
  },
};

/** A step of a preparation; its name is what it does. */
export const STEP: ItemTable = {
  requires: ['name', 'operation'],
  rows: [
    { from: 'data_processing_step', to: 'name', with: name },
    { from: 'data_processing_step', to: 'operation', with: text(400) },
    { from: 'data_processing_detail', to: 'effect', with: text() },
  ],
};

/** A metric with its result; 0 stands for a result that nobody knows. */
export const RESULT: ItemTable = {
  key: 'metric',
  requires: ['metric', 'value'],
  rows: [
    { from: 'metric', also: ['other_metric'], to: 'metric', with: listedMetric },
    { from: 'result', to: 'value', with: number },
  ],
};

/** A metric that must be watched; nothing says whether its threshold is the good or the bad state. */
export const watched = (): ItemTable => ({
  requires: ['name'],
  rows: [
    { from: 'metric', to: 'name', with: metricName },
    { from: 'operator', to: 'operator', with: operator },
    { from: 'threshold', to: 'threshold', with: number },
    { from: 'goal_mapping', to: 'goal', with: goalName },
    { from: 'business_goal_mapping', to: 'goal', with: goalName },
  ],
});

/** Goals are called by a number with or without a letter; `#1` and `1` are one goal. */
export const goalName: Conversion = (value) => {
  const spelled = String(value).trim();
  return name(/^#?\d+$/.test(spelled) ? `goal-${spelled.replace('#', '')}` : spelled);
};

const UNITS: Readonly<Record<string, string>> = {
  ms: 'ms',
  millisecond: 'ms',
  s: 's',
  sec: 's',
  second: 's',
  m: 'min',
  min: 'min',
  minute: 'min',
  h: 'h',
  hr: 'h',
  hour: 'h',
};

/** A number with a unit from a list. */
export const inferenceTime: Conversion = (time, unit) => {
  if (time === undefined) return undefined;
  const spelled = String(unit).trim().toLowerCase();
  const found = UNITS[spelled] ?? UNITS[spelled.replace(/s$/, '')];
  if (typeof time !== 'number' || found === undefined)
    return { lost: 'which is no time with its unit' };
  return duration(`${time}${found}`);
};

/** What an environment has; 0 stands for what nobody knows, and never for nothing. */
export const CAPACITY: readonly Row[] = [
  {
    from: 'computing_resources.gpu',
    to: 'accelerators[gpu]',
    with: (value) => changed(count(value), (gpus) => ({ kind: 'gpu', count: gpus })),
  },
  { from: 'computing_resources.cpu', to: 'cpu.cores', with: count },
  { from: 'computing_resources.memory', to: 'memory', with: gigabytes },
  { from: 'computing_resources.storage', to: 'storage', with: gigabytes },
];
