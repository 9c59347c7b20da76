import type { Claim } from '../claim.ts';
import { cudaVersion } from '../facts/cuda.ts';
import { buildArchitectures, runsOn } from '../facts/frameworks.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { installed } from '../hosting/software.ts';
import { at, items } from '../lookup.ts';
import { reading } from '../reading.ts';
import { accept, makeValue, type Value } from '../values/value.ts';
import { buildsOf } from './cuda.ts';
import type { Placement } from './devices.ts';

/** A published build of a framework: `torch 2.9.0` for CUDA `12.6`. */
export type Build = Value<'build'> & {
  readonly framework: string;
  readonly version: string;
  readonly cuda: string | undefined;
};

/**
 * The build of the framework that runs the model: what it bundles, what is installed, or else what
 * it asks for. Where the build is not stated, the claim is silent and asks for it. Undefined where
 * nothing names a framework whose builds are known, or a build for CUDA.
 */
export function buildOf(placement: Placement): Claim<Build> | undefined {
  const { system, model } = placement;
  const ofModel = at(model, 'requires', 'software');
  const needs = ofModel.stated ? items(ofModel) : [];
  const bundled = needs.filter((one) => one.stated && one.value.bundled === true);
  const { software } = installed(placement);
  const frameworks = [...bundled, ...software, ...needs].filter((item) =>
    isFramework(system.facts, item),
  );
  const [first] = frameworks;
  return first && buildClaim(first);
}

/** A framework of the tables, or any other one that states a CUDA build. */
function isFramework(facts: () => Facts, item: Claim<SoftwareItem | SoftwareNeed>): boolean {
  if (!item.stated) return false;
  const { canonical, kind } = softwareName(facts(), item.value.name);
  const rows = [...facts().tables.frameworkBuilds.values()];
  if (rows.some(({ framework }) => framework === canonical)) return true;
  const states = buildsOf(item).some((one) => one.stated && cudaVersion(one.value) !== undefined);
  return kind === 'framework' && states;
}

function buildClaim(item: Claim<SoftwareItem | SoftwareNeed>): Claim<Build> {
  const framework = item.stated ? item.value.name : '';
  const version = (item.stated ? item.value.version : undefined) ?? '';
  const [build, tagged] = buildsOf(item);
  const claim = build?.stated === false && tagged?.stated ? tagged : at(item, 'build');
  return reading((raw: string) =>
    accept(makeValue('build', raw, { framework, version, cuda: cudaVersion(raw) })),
  )(claim);
}

const PLATFORMS = ['linux-x86_64', 'linux-aarch64', 'windows-x86_64'];

/**
 * Whether a build has code for a compute capability, on the platform of an environment as far as
 * it is stated: `undefined` where no table tells, or where the platforms that are left disagree.
 */
export function hasCodeFor(
  { system, environment }: Placement,
  { framework, version, cuda }: Build,
  capability: string,
): { readonly runs: boolean | undefined; readonly built: readonly string[] } {
  if (cuda === undefined) return { runs: undefined, built: [] };
  const facts = system.facts();
  const os = at(environment, 'platform', 'os', 'name');
  const architecture = at(environment, 'platform', 'architecture');
  const rows = PLATFORMS.filter(
    (platform) =>
      (!architecture.stated || isArm(architecture.value) === isArm(platform)) &&
      (!os.stated || /^win/i.test(os.value) === platform.startsWith('windows')),
  ).flatMap((platform) => {
    // An exact version names a build; a range (`>=2.8`) has no row and stays open.
    const release = version.replace(/^={1,3}\s*/, '');
    return buildArchitectures(facts, framework, release, cuda, platform) ?? [];
  });
  const verdicts = new Set(rows.map((row) => runsOn(row, capability)));
  const [verdict] = verdicts;
  const built = [...new Set(rows.flatMap(({ sm }) => sm))].sort((a, b) => Number(a) - Number(b));
  return { runs: verdicts.size === 1 ? verdict : undefined, built };
}

const isArm = (text: string): boolean => /arm|aarch/i.test(text);
