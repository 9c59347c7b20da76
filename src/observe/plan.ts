import { posix } from 'node:path';
import type { Claim, Stated } from '../claim.ts';
import { type Element, elementId } from '../element.ts';
import type { Port, RuntimeMonitoring } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { type Role, roleOf } from '../monitoring/export-roles.ts';
import type { Codes } from '../profile/codes.ts';
import { all, type DescriptorOf, isRetired, resolve, type System } from '../system.ts';
import { type DtypeFamily, parseDtype } from '../values/dtype.ts';
import { parseDuration } from '../values/duration.ts';
import { codesOf } from './codes.ts';
import { type Windows, windowsOf } from './windows.ts';

export type Export = NonNullable<RuntimeMonitoring['exports']>[number];
export type { Role } from '../monitoring/export-roles.ts';

/** What values of a column are, as far as the descriptors tell before anything was read. */
export type Expected = 'number' | 'boolean' | 'time' | 'text';

/** A column of an export, and the port whose values it holds. */
export type PortColumn = {
  readonly column: string;
  readonly port: Stated<Port>;
  /** Nothing where neither type nor domain tell. */
  readonly expected?: Expected;
  /** Whether values are names that are only equal or not, be they spelled as numbers. */
  readonly isCategorical: boolean;
  /** What it lists as standing in the place of a value. */
  readonly codes?: Codes;
};

/** An export as it is declared, with everything that its names lead to. */
export type ExportPlan = {
  readonly declared: Export;
  readonly claim: Stated<Export>;
  readonly role: Role;
  /** The folder of the descriptor, relative to the root: locations start there. */
  readonly folder: string;
  readonly columns: readonly PortColumn[];
  /** Columns whose `is` leads nowhere; the rule about references says so. */
  readonly astray: readonly string[];
};

/** What one `RuntimeMonitoring` descriptor asks a detector to do. */
export type Plan = {
  readonly system: System;
  readonly monitoring: Stated<RuntimeMonitoring>;
  readonly windows: Windows;
  /** In microseconds. */
  readonly lateness: number;
  readonly minimumSamples: number;
  readonly exports: readonly ExportPlan[];
  /** The deployment whose requests the exports tell of, if there is only one. */
  readonly deployment?: Element;
  readonly environment?: Element;
  /** How often a run may report drift that is none. */
  readonly falseAlarmRate: number;
};

const USUAL_FALSE_ALARM_RATE = 0.01;

/** What every system of a run asks to be watched. */
export const plansOf = (systems: readonly System[]): readonly Plan[] =>
  systems.flatMap((system) =>
    all(system, 'RuntimeMonitoring').flatMap((monitoring) =>
      monitoring.stated ? [planOf(system, monitoring)] : [],
    ),
  );

function planOf(system: System, monitoring: Stated<RuntimeMonitoring>): Plan {
  const windows = at(monitoring, 'windows');
  const setting = windows.stated ? windows.value : {};
  const lateness = setting.lateness === undefined ? undefined : parseDuration(setting.lateness);
  const rate = at(system.manifest, 'policy', 'drift', 'falseAlarmRate');
  const exports = exportsOf(system, monitoring);
  const deployment = deploymentOf(system, monitoring);
  const environment = environmentOf(system, monitoring, deployment);
  return {
    system,
    monitoring,
    windows: windowsOf(setting),
    lateness: lateness?.ok ? lateness.value.amount * 1e6 : 0,
    minimumSamples: setting.minimumSamples ?? 1,
    exports,
    falseAlarmRate: rate.stated ? Number(rate.value) : USUAL_FALSE_ALARM_RATE,
    ...(deployment ? { deployment: deployment.element } : {}),
    ...(environment ? { environment } : {}),
  };
}

/**
 * The exports, in their order. Those of the role `reference` hold the ports that another export
 * lists under the same column, unless they say otherwise.
 */
function exportsOf(system: System, monitoring: Stated<RuntimeMonitoring>): readonly ExportPlan[] {
  const claims = itemsIfStated(at(monitoring, 'exports')).filter(({ stated }) => stated);
  const plans = (claims as readonly Stated<Export>[]).map((claim) => exportOf(system, claim));
  const shared = plans.filter(({ role }) => role !== 'reference').flatMap(({ columns }) => columns);
  return plans.map((plan) => {
    if (plan.role !== 'reference') return plan;
    const own = new Set(plan.columns.map(({ column }) => column));
    const lent = shared.filter(({ column }) => !own.has(column));
    return { ...plan, columns: distinct([...plan.columns, ...lent]) };
  });
}

/** Each column of each port once: one column may hold the ports of several models. */
const distinct = (columns: readonly PortColumn[]): readonly PortColumn[] => {
  const keyOf = ({ column, port: { element, path } }: PortColumn) =>
    JSON.stringify([column, elementId(element), element.version, path]);
  return [...new Map(columns.map((one) => [keyOf(one), one])).values()];
};

function exportOf(system: System, claim: Stated<Export>): ExportPlan {
  const declared = claim.value;
  const columns: PortColumn[] = [];
  const astray: string[] = [];
  for (const { column, is } of declared.columns ?? []) {
    const found = resolve(system, is);
    const port = found.status === 'found' ? (found.claim as Claim<Port>) : undefined;
    if (port?.stated) {
      const codes = codesOf(port);
      columns.push({ column, port, ...natureOf(port), ...(codes ? { codes } : {}) });
    } else astray.push(column);
  }
  const document = claim.element.statements[claim.statement]?.document;
  return {
    declared,
    claim,
    role: roleOf(declared),
    folder: posix.dirname(document?.file ?? '.'),
    columns,
    astray,
  };
}

/** What a port's type and domain say about its values. */
function natureOf(port: Stated<Port>): Pick<PortColumn, 'expected' | 'isCategorical'> {
  const [dtype, categories] = [at(port, 'dtype'), at(port, 'domain', 'categories')];
  const family = dtype.stated ? familyOf(dtype.value) : undefined;
  const isListed = categories.stated && categories.value.length > 0;
  const meaning = at(port, 'meaning', 'kind');
  const isNamed = meaning.stated && NAMES.has(meaning.value);
  const isCategorical = isListed || isNamed || family === 'text' || family === 'boolean';
  const hint = family ?? (isListed ? kindOf(categories.value) : boundsOf(port));
  return { isCategorical, ...(hint === undefined ? {} : { expected: hint }) };
}

const NAMES: ReadonlySet<string> = new Set(['class', 'identifier', 'flag']);

const EXPECTED: Readonly<Partial<Record<DtypeFamily, Expected>>> = {
  integer: 'number',
  float: 'number',
  number: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'time',
  datetime: 'time',
  string: 'text',
  category: 'text',
};

function familyOf(text: string): Expected | undefined {
  const dtype = parseDtype(text);
  return dtype.ok ? EXPECTED[dtype.value.family] : undefined;
}

const kindOf = (categories: readonly unknown[]): Expected | undefined => {
  if (categories.every((one) => typeof one === 'number')) return 'number';
  if (categories.every((one) => typeof one === 'boolean')) return 'boolean';
  return 'text';
};

const boundsOf = (port: Stated<Port>): Expected | undefined =>
  at(port, 'domain', 'minimum').stated ||
  at(port, 'domain', 'maximum').stated ||
  at(port, 'unit').stated
    ? 'number'
    : undefined;

/** The only deployment of a watched model that is not retired, in the watched environment. */
function deploymentOf(
  system: System,
  monitoring: Stated<RuntimeMonitoring>,
): Claim<DescriptorOf<'Deployment'>> | undefined {
  const monitored = monitoring.value.monitors ?? [];
  const place = at(monitoring, 'environment');
  const idOf = (text: string): string | undefined => {
    const found = resolve(system, text);
    return 'element' in found ? elementId(found.element) : undefined;
  };
  const leadsTo = (reference: Claim<string>): string | undefined =>
    reference.stated ? idOf(reference.value) : undefined;
  const watched = new Set(monitored.filter((one) => one.startsWith('TrainedModel/')).map(idOf));
  const wanted = leadsTo(place);
  const fitting = all(system, 'Deployment').filter((one) => {
    if (isRetired(one)) return false;
    const [model, environment] = [leadsTo(at(one, 'model')), leadsTo(at(one, 'environment'))];
    return (watched.size === 0 || watched.has(model)) && (!place.stated || environment === wanted);
  });
  const [only, ...others] = fitting;
  return others.length === 0 ? only : undefined;
}

function environmentOf(
  system: System,
  monitoring: Stated<RuntimeMonitoring>,
  deployment: Claim<DescriptorOf<'Deployment'>> | undefined,
): Element | undefined {
  const own = at(monitoring, 'environment');
  const reference = own.stated ? own : deployment && at(deployment, 'environment');
  if (!reference?.stated) return hostOf(system, monitoring);
  const found = resolve(system, reference.value);
  return found.status === 'found' ? found.element : undefined;
}

/** The only environment that hosts what is watched, or the only one that there is. */
function hostOf(system: System, monitoring: Stated<RuntimeMonitoring>): Element | undefined {
  const places = all(system, 'Environment').filter((one) => {
    const stage = at(one, 'stage');
    const isRehearsal = stage.stated && ['development', 'staging'].includes(stage.value);
    return one.stated && !isRetired(one) && !isRehearsal;
  });
  const named = [
    ...(monitoring.value.monitors ?? []),
    ...(monitoring.value.exports ?? []).flatMap(({ columns = [] }) => columns.map(({ is }) => is)),
  ].filter((one) => one.startsWith('TrainedModel/'));
  const watched = new Set(
    named.flatMap((one) => {
      const found = resolve(system, one);
      return 'element' in found ? elementId(found.element) : [];
    }),
  );
  const hosting = new Set(
    system.hostings.flatMap(({ model, environment }) =>
      watched.size === 0 || watched.has(elementId(model.element)) ? environment.element : [],
    ),
  );
  const hosts = places.filter(({ element }) => hosting.has(element));
  const [only, ...others] = hosts.length > 0 ? hosts : places;
  return others.length === 0 ? only?.element : undefined;
}
