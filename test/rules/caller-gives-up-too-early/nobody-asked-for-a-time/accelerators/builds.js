import { cudaVersion } from '../facts/cuda.js';
import { buildArchitectures, runsOn } from '../facts/frameworks.js';
import { softwareName } from '../facts/software-names.js';
import { installed } from '../hosting/software.js';
import { at, items } from '../lookup.js';
import { reading } from '../reading.js';
import { accept, makeValue } from '../values/value.js';
import { buildsOf } from './cuda.js';
/**
 * The build of the framework that runs the model: what it bundles, what is installed, or else what
 * it asks for. Where the build is not stated, the claim is silent and asks for it. Undefined where
 * nothing names a framework whose builds are known, or a build for CUDA.
 */
export function buildOf(placement) {
    const { system, model } = placement;
    const ofModel = at(model, 'requires', 'software');
    const needs = ofModel.stated ? items(ofModel) : [];
    const bundled = needs.filter((one) => one.stated && one.value.bundled === true);
    const { software } = installed(placement);
    const frameworks = [...bundled, ...software, ...needs].filter((item) => isFramework(system.facts, item));
    const [first] = frameworks;
    return first && buildClaim(first);
}
/** A framework of the tables, or any other one that states a CUDA build. */
function isFramework(facts, item) {
    if (!item.stated)
        return false;
    const { canonical, kind } = softwareName(facts(), item.value.name);
    const rows = [...facts().tables.frameworkBuilds.values()];
    if (rows.some(({ framework }) => framework === canonical))
        return true;
    const states = buildsOf(item).some((one) => one.stated && cudaVersion(one.value) !== undefined);
    return kind === 'framework' && states;
}
function buildClaim(item) {
    const framework = item.stated ? item.value.name : '';
    const version = (item.stated ? item.value.version : undefined) ?? '';
    const [build, tagged] = buildsOf(item);
    const claim = build?.stated === false && tagged?.stated ? tagged : at(item, 'build');
    return reading((raw) => accept(makeValue('build', raw, { framework, version, cuda: cudaVersion(raw) })))(claim);
}
const PLATFORMS = ['linux-x86_64', 'linux-aarch64', 'windows-x86_64'];
/**
 * Whether a build has code for a compute capability, on the platform of an environment as far as
 * it is stated: `undefined` where no table tells, or where the platforms that are left disagree.
 */
export function hasCodeFor({ system, environment }, { framework, version, cuda }, capability) {
    if (cuda === undefined)
        return { runs: undefined, built: [] };
    const facts = system.facts();
    const os = at(environment, 'platform', 'os', 'name');
    const architecture = at(environment, 'platform', 'architecture');
    const rows = PLATFORMS.filter((platform) => (!architecture.stated || isArm(architecture.value) === isArm(platform)) &&
        (!os.stated || /^win/i.test(os.value) === platform.startsWith('windows'))).flatMap((platform) => {
        // An exact version names a build; a range (`>=2.8`) has no row and stays open.
        const release = version.replace(/^={1,3}\s*/, '');
        return buildArchitectures(facts, framework, release, cuda, platform) ?? [];
    });
    const verdicts = new Set(rows.map((row) => runsOn(row, capability)));
    const [verdict] = verdicts;
    const built = [...new Set(rows.flatMap(({ sm }) => sm))].sort((a, b) => Number(a) - Number(b));
    return { runs: verdicts.size === 1 ? verdict : undefined, built };
}
const isArm = (text) => /arm|aarch/i.test(text);
