import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { onnxRuntimeLimits } from '../facts/onnx.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts, Row } from '../facts/tables.ts';
import type { TrainedModel } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { type Contradiction, type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { installed, named } from './software.ts';

/** What a release of ONNX Runtime loads at most and at least. */
export type Limits = Row<'onnxRuntimeReleases'>;

/**
 * Judges one number of an ONNX file (an operator set, its IR version) against the ONNX Runtime that
 * loads it. `beyond` words what is wrong with a number that exceeds the limits of a release, and
 * `instead` what else can be done than to install the first one that loads it.
 */
export function judgeOnnx(
  system: System,
  hosting: Hosting,
  number: Claim<number>,
  beyond: (number: number, limits: Limits, runtime: string) => string | Contradiction | undefined,
  instead?: string,
): readonly Judgement[] {
  const { environment } = hosting;
  const other = siblingOf(system, hosting);
  if (other) return [judge({ number, other }, ({ other: name }) => unlisted(name, environment))];
  const runtime = runtimeOf(system, hosting);
  if (runtime === undefined) return [];
  const question = `which version of ONNX Runtime loads the model in ${spokenName(environment.element)}?`;
  return [
    judge({ number, runtime }, ({ number: wanted, runtime: version }): Decision => {
      if (typeof version !== 'string') {
        return { undecided: 'nobody says which ONNX Runtime loads the model', question };
      }
      const limits = onnxRuntimeLimits(system.facts(), version);
      const where = `ONNX Runtime ${version} in ${spokenName(environment.element)}`;
      if (limits !== undefined) {
        const found = beyond(wanted, limits, where);
        if (typeof found !== 'string' || instead === undefined) return found;
        const first = firstOf(system.facts(), (row) => beyond(wanted, row, '') === undefined);
        if (first === undefined) return found;
        const question = `can ONNX Runtime be updated to ${first} or newer, or ${instead}?`;
        return { message: found, question };
      }
      // Later releases load all that earlier ones do, so the newest one that is listed is a bound.
      const newest = newestOf(system.facts());
      const isLater = newest !== undefined && isAfter(version, newest.onnxruntime);
      if (isLater && beyond(wanted, newest, where) === undefined) return undefined;
      return { undecided: `no table says what ONNX Runtime ${version} loads`, question };
    }),
  ];
}

/** Programs that execute ONNX files as they are, each with limits of its own that no table lists. */
const SIBLINGS = [
  'onnxruntime-web',
  'onnxruntime-node',
  'onnxruntime-react-native',
  'onnxruntime-mobile',
  'tract',
  'wonnx',
];

/** Such a program, where the model or the environment names one. What converts the file is none. */
function siblingOf(system: System, hosting: Hosting): Claim<string> | undefined {
  const own = at(hosting.model, 'runtime', 'name');
  const there = installed(hosting);
  const servers = there.software.map((item) => at(item, 'name'));
  const isSibling = (name: Claim<string>): boolean =>
    name.stated && SIBLINGS.includes(softwareName(system.facts(), name.value).canonical);
  if (own.stated) return isSibling(own) ? (servers.find(isSibling) ?? own) : undefined;
  return named(system.facts, there, 'onnxruntime').length > 0 ? undefined : servers.find(isSibling);
}

const unlisted = (name: string, { element }: Hosting['environment']): Decision => ({
  undecided: `no table says what ${name} loads`,
  question: `has the model been loaded by ${name} in ${spokenName(element)}?`,
});

/** Models that are stored as ONNX; silent about its numbers where nobody read the file. */
export const isOnnx = (model: Claim<TrainedModel>): boolean => {
  const format = at(model, 'artifact', 'format');
  return format.stated ? format.value === 'onnx' : at(model, 'artifact', 'opsets').stated;
};

/**
 * Whether somebody says that the ONNX Runtime of an environment executes a model, and not one that
 * the model brings along.
 */
export function runsInOnnxRuntime(system: System, { model, ...where }: Hosting): boolean {
  const isRuntime = (name: Claim<string>): boolean =>
    name.stated && softwareName(system.facts(), name.value).canonical === 'onnxruntime';
  const own = at(model, 'runtime', 'name');
  const bundled = at(model, 'runtime', 'bundled');
  if (!isOnnx(model) || (bundled.stated && bundled.value)) return false;
  if (own.stated) return isRuntime(own);
  if (siblingOf(system, { model, ...where })) return false;
  const needed = itemsIfStated(at(model, 'requires', 'software'));
  return [...needed, ...installed({ model, ...where }).software].some((item) =>
    isRuntime(at(item, 'name')),
  );
}

/**
 * The version of the ONNX Runtime that executes a model: the one that is installed, or the one the
 * model brings along. Where none is listed, the list itself. Undefined where something else
 * executes the model.
 */
function runtimeOf(system: System, hosting: Hosting): Claim<unknown> | undefined {
  const there = installed(hosting);
  const own = at(hosting.model, 'runtime', 'name');
  const executes = own.stated ? softwareName(system.facts(), own.value).canonical : 'onnxruntime';
  if (executes !== 'onnxruntime') return undefined;
  const bundled = at(hosting.model, 'runtime', 'bundled');
  const version = at(hosting.model, 'runtime', 'version');
  if (bundled.stated && bundled.value) return version;
  const [item] = named(system.facts, there, 'onnxruntime');
  if (item) return at(item, 'version');
  // A runtime that is needed and not there is told by software-not-available.
  const isMissing = own.stated && there.listing.stated && there.complete;
  return isMissing ? undefined : there.listing;
}

function newestOf(facts: Facts): Limits | undefined {
  let newest: Limits | undefined;
  for (const row of facts.tables.onnxRuntimeReleases.values()) {
    if (newest === undefined || isAfter(row.onnxruntime, newest.onnxruntime)) newest = row;
  }
  return newest;
}

/** The oldest release that loads something, as far as the table goes. */
function firstOf(facts: Facts, loads: (row: Limits) => boolean): string | undefined {
  let first: string | undefined;
  for (const row of facts.tables.onnxRuntimeReleases.values()) {
    const isOlder = first === undefined || isAfter(first, row.onnxruntime);
    if (isOlder && loads(row)) first = row.onnxruntime;
  }
  return first;
}

function isAfter(one: string, other: string): boolean {
  const [a = [], b = []] = [one, other].map((text) => text.split('.').map(Number));
  return a[0] === b[0] ? (a[1] ?? 0) > (b[1] ?? 0) : (a[0] ?? 0) > (b[0] ?? 0);
}
