import { anyOf } from '../alternatives.js';
import { spokenName } from '../element.js';
import { enginePortability, engineRuns } from '../facts/tensorrt.js';
import { installed, named } from '../hosting/software.js';
import { at } from '../lookup.js';
import { judge, NOT_APPLICABLE } from '../rule.js';
import { capabilityOf, devicesIn } from './devices.js';
const RUNTIMES = ['tensorrt', 'tensorrt-rtx'];
/** The runtime that loads engines here: TensorRT, unless only its sister for RTX is installed. */
function runtimeOf(system, hosting) {
    const there = installed(hosting);
    const found = RUNTIMES.flatMap((runtime) => named(system.facts, there, runtime).map((item) => ({ runtime, item })));
    return { there, runtime: found[0]?.runtime ?? 'tensorrt', item: found[0]?.item };
}
/** The version that built an engine against the version that loads it. */
export function* judgeVersion(system, hosting) {
    const { model, environment } = hosting;
    const { there, runtime, item } = runtimeOf(system, hosting);
    const built = at(model, 'artifact', 'tensorrt', 'version');
    const mode = at(model, 'artifact', 'tensorrt', 'versionCompatible');
    const place = spokenName(environment.element);
    const question = `which version of TensorRT loads the engine in ${place}?`;
    if (item === undefined) {
        const undecided = `nobody says which TensorRT loads the engine in ${place}`;
        yield judge({ built, listing: there.listing }, () => ({ undecided, question }));
        return;
    }
    const sides = { built, ...(mode.stated && { mode }), runs: at(item, 'version') };
    yield judge(sides, (values) => {
        const runs = engineRuns(system.facts(), runtime, values, values.mode === true);
        if (runs === true)
            return undefined;
        if (runs === undefined) {
            return {
                undecided: `${values.built} and ${values.runs} do not say whether they differ`,
                question,
            };
        }
        const modeText = values.mode === true ? '' : ', and not to be version compatible';
        const engine = `the engine of ${spokenName(model.element)}`;
        return `${engine} was built by TensorRT ${values.built}${modeText}, but ${place} has ${values.runs}`;
    });
}
/** The compute capability that an engine was built for against the devices that there are. */
export function* judgeDevice(system, hosting) {
    const { model, environment } = hosting;
    const built = at(model, 'artifact', 'tensorrt', 'computeCapability');
    const mode = at(model, 'artifact', 'tensorrt', 'hardwareCompatible');
    const accelerators = at(environment, 'accelerators');
    if (!accelerators.stated) {
        yield judge({ built, accelerators }, () => NOT_APPLICABLE);
        return;
    }
    const { runtime } = runtimeOf(system, hosting);
    const fact = enginePortability(system.facts(), runtime, 'compute-capability');
    const best = anyOf(devicesIn(system.facts, accelerators), (device) => {
        const sides = { built, ...(mode.stated && { mode }), device: capabilityOf(device) };
        return judge(sides, ({ built: from, mode: isCompatible, device: { capability } }) => {
            const { label } = device;
            const question = `which compute capability does ${label} have?`;
            if (capability === undefined) {
                return { undecided: `no fact says which compute capability ${label} has`, question };
            }
            if (capability === from)
                return undefined;
            if ([from, capability].every((one) => fact?.between?.includes(one)))
                return undefined;
            if (isCompatible === true) {
                // The mode covers the generations from Ampere on; what it does before is not documented.
                return isFromAmpere(capability) && isFromAmpere(from)
                    ? undefined
                    : { undecided: `hardware compatibility begins with 8.0, and ${label} has ${capability}` };
            }
            const built = `the engine of ${spokenName(model.element)} was built for compute capability ${from}`;
            return `${built}, but each ${label} in ${spokenName(environment.element)} has ${capability}`;
        });
    });
    if (best)
        yield best.judgement;
}
const isFromAmpere = (capability) => Number.parseInt(capability, 10) >= 8;
/** The platform that an engine was built for, as far as its environment says what it is. */
export function* judgePlatform({ model, environment }) {
    const built = at(model, 'artifact', 'tensorrt', 'platform');
    const architecture = at(environment, 'platform', 'architecture');
    const os = at(environment, 'platform', 'os', 'name');
    if (!built.stated || !(architecture.stated || os.stated))
        return;
    const sides = {
        built,
        ...(architecture.stated && { architecture }),
        ...(os.stated && { os }),
    };
    yield judge(sides, (values) => {
        const isArm = (text) => /arm|aarch/i.test(text);
        const isWindows = (text) => /^win/i.test(text);
        const { architecture: machine, os: host } = values;
        const fitsMachine = machine === undefined || isArm(machine) === isArm(values.built);
        const fitsHost = host === undefined || isWindows(host) === isWindows(values.built);
        if (fitsMachine && fitsHost)
            return undefined;
        const there = [host, machine].filter((one) => one !== undefined).join(' on ');
        const engine = `the engine of ${spokenName(model.element)}`;
        return `${engine} was built for ${values.built}, but ${spokenName(environment.element)} is ${there}`;
    });
}
