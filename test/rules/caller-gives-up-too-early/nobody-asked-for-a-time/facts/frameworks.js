import { cudaVersion } from './cuda.js';
import { majorMinor } from './release.js';
import { softwareName } from './software-names.js';
import { rowKey } from './tables.js';
// The integrated GPUs of Jetson and Drive. The CUDA programming guide promises binary compatibility
// between minor revisions for desktop devices only, so for these only an exact match is known.
const INTEGRATED = new Set(['5.3', '6.2', '7.2', '8.7', '11.0']);
/** What a release of a framework was published for: Python range and CUDA versions. */
export function frameworkRelease(facts, framework, version) {
    const { canonical } = softwareName(facts, framework);
    return facts.tables.frameworkReleases.get(rowKey(canonical, majorMinor(version) ?? ''));
}
/**
 * The GPU architectures compiled into a published build. `cuda` is a version or a tag (`12.6`,
 * `cu126`), `platform` any usual spelling (`linux/amd64`, `manylinux_2_28_x86_64`, `win_amd64`).
 * Undefined when no row tells.
 */
export function buildArchitectures(facts, framework, version, cuda, platform) {
    const release = majorMinor(version);
    const toolkit = majorMinor(cudaVersion(cuda) ?? '');
    const where = buildPlatform(platform);
    if (release === undefined || toolkit === undefined || where === undefined)
        return undefined;
    const { canonical } = softwareName(facts, framework);
    return facts.tables.frameworkBuilds.get(rowKey(canonical, release, toolkit, where));
}
/**
 * Whether code compiled for `built` runs on a device: machine code for the same major and no newer
 * minor revision (8.6 serves 8.9), or PTX that is no newer than the device. A suffix binds: `9.0a`
 * runs on 9.0 only, `10.0f` within its major family. Undefined when the capability is not of the
 * form 8.6, and for integrated GPUs (Jetson) unless the match is exact.
 */
export function runsOn(built, computeCapability) {
    const device = revision(computeCapability);
    if (device === undefined || device.suffix !== '')
        return undefined;
    if (built.ptx.some((ptx) => !isNewer(ptx, device) && serves(ptx, device, false)))
        return true;
    const serving = built.sm.filter((sm) => serves(sm, device, true));
    const text = `${device.major}.${device.minor}`;
    if (!INTEGRATED.has(text))
        return serving.length > 0;
    if (serving.some((sm) => sm === text))
        return true;
    return serving.length > 0 ? undefined : false;
}
function revision(text) {
    const match = /^(\d{1,3})\.(\d)([af]?)$/.exec(text.trim());
    return match === null
        ? undefined
        : { major: Number(match[1]), minor: Number(match[2]), suffix: match[3] ?? '' };
}
function isNewer(built, device) {
    const from = revision(built);
    if (from === undefined)
        return true;
    return from.major === device.major ? from.minor > device.minor : from.major > device.major;
}
function serves(built, device, machineCode) {
    const from = revision(built);
    if (from === undefined)
        return false;
    if (from.suffix === 'a')
        return from.major === device.major && from.minor === device.minor;
    if (!machineCode && from.suffix === '')
        return true;
    return from.major === device.major && from.minor <= device.minor;
}
function buildPlatform(text) {
    const name = text.trim().toLowerCase();
    const arm = /aarch64|arm64|sbsa/.test(name);
    const x86 = /x86[-_]64|amd64|x64/.test(name);
    if (/^win(?:dows)?(?![a-z])/.test(name))
        return x86 && !arm ? 'windows-x86_64' : undefined;
    if (!/linux|ubuntu|debian|rhel/.test(name) || arm === x86)
        return undefined;
    return arm ? 'linux-aarch64' : 'linux-x86_64';
}
