import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { cudaVersion } from '../facts/cuda.ts';
import { buildArchitectures, runsOn } from '../facts/frameworks.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { installed } from '../hosting/software.ts';
import { at, items } from '../lookup.ts';
import { reading } from '../reading.ts';
import { type Decision, NOT_APPLICABLE } from '../rule.ts';
import { accept, makeValue, reject, type Value } from '../values/value.ts';
import { buildsOf } from './cuda.ts';
import { type Device, type Placement, runsCuda } from './devices.ts';

/** A published build of a framework: `torch 2.9.0` for CUDA `12.6`. */
export type Build = Value<'build'> & {
  readonly framework: string;
  readonly version: string;
  readonly cuda: string | undefined;
  /** What it is built for instead of CUDA, where it says so: `CPUs alone` or `ROCm`. */
  readonly instead: string | undefined;
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
  const tagged = withLocal(at(item, 'version'));
  const build = at(item, 'build');
  return reading((raw: string) => {
    const [, word = ''] = NOT_CUDA.exec(raw) ?? [];
    const instead = INSTEAD[word.toLowerCase()];
    return accept(makeValue('build', raw, { framework, version, cuda: cudaVersion(raw), instead }));
  })(!build.stated && tagged.stated ? tagged : build);
}

/** Wheels carry their build as a local version label: `2.9.0+cu126`, `2.1.0+cpu`. */
const withLocal: (claim: Claim<string>) => Claim<string> = reading((raw: string) =>
  /\+cu\d/i.test(raw) || NOT_CUDA.test(raw) ? accept(raw) : reject(`${raw} names no build`),
);

const NOT_CUDA = /(?:^|\+)(cpu|rocm)(?![a-z])/i;
const INSTEAD: Readonly<Record<string, string>> = { cpu: 'CPUs alone', rocm: 'ROCm' };

/** What a build that is not for CUDA means for a model that needs a device. */
export function withoutCuda(placement: Placement, build: Build, device: Device): Decision {
  const { system, model, environment } = placement;
  if (build.instead === undefined || runsCuda(device) === false) return NOT_APPLICABLE;
  const name = `${build.framework} ${build.version.replace(/\+.*$/, '')}`;
  const [place, own] = [environment, model].map(({ element }) => spokenName(element));
  const question = `what runs ${own} on the ${device.label} in ${place}, and which build of it?`;
  const undecided = (why: string) => ({
    undecided: `${name} is built for ${build.instead}, and ${why}`,
    question,
  });
  if (runsCuda(device) === undefined) return undecided(`no fact says what runs on ${device.label}`);
  const canonical = (text: string) => softwareName(system.facts(), text).canonical;
  const runtime = at(model, 'runtime', 'name');
  if (runtime.stated && canonical(runtime.value) !== canonical(build.framework)) {
    return NOT_APPLICABLE;
  }
  const format = at(model, 'artifact', 'format');
  if (format.stated && !OF_ANY_FRAMEWORK.includes(format.value)) return NOT_APPLICABLE;
  const other = runtime.stated ? undefined : otherEngine(placement, build);
  if (other !== undefined) return undecided(`${other} may run ${own} as well`);
  return {
    message: `${name} is built for ${build.instead}, but ${own} is to run on the ${device.label} in ${place}`,
    breaks: 'the model fails at its first move to the device, or runs on the CPU, far slower',
    question:
      'can a build for CUDA be installed here, or does the model also do without the device?',
  };
}

/** What PyTorch and its like load; every other format has a runtime of its own. */
const OF_ANY_FRAMEWORK: readonly string[] = [
  ...['torchscript', 'torch-export', 'safetensors', 'pickle', 'mlflow', 'other'],
];

/** Other software that is there and may run the model on a device in its place. */
function otherEngine(placement: Placement, { framework }: Build): string | undefined {
  const needs = at(placement.model, 'requires', 'software');
  const all = [...installed(placement).software, ...(needs.stated ? items(needs) : [])];
  const others = all.flatMap((item) => {
    if (!item.stated) return [];
    const { canonical, kind } = softwareName(placement.system.facts(), item.value.name);
    const isOwn = canonical === softwareName(placement.system.facts(), framework).canonical;
    const isEngine = kind === 'framework' || kind === 'runtime' || canonical.includes('directml');
    return isOwn || !isEngine || NO_ENGINES.includes(canonical) ? [] : [item.value.name];
  });
  return others[0];
}

/** Frameworks and runtimes of the table that run no model on a device by themselves. */
const NO_ENGINES: readonly string[] = [
  ...['cuda', 'rocm', 'node', 'dotnet', 'containerd', 'docker', 'pytorch-lightning'],
  ...['scikit-learn', 'spark', 'lightgbm', 'weka', 'torchserve'],
];

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
