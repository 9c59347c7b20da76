import { spokenName } from '../element.js';
import { minimumDriver, toolkitDriver } from '../facts/cuda.js';
import { at } from '../lookup.js';
import { judge } from '../rule.js';
import { compareVersions, parseVersion } from '../values/version.js';
import { cudaOf, driverOf, driverOs, isJetson } from './cuda.js';
import { judgeDevices } from './devices.js';
/** Judges the drivers of all devices that a model may use; nothing where nobody says its CUDA. */
export function judgeDrivers(placement, decide) {
    const { system, model, environment } = placement;
    const cuda = cudaOf(placement);
    if (cuda === undefined)
        return [];
    return judgeDevices(placement, cuda, (device) => {
        const compat = at(device.offered, 'forwardCompatibility');
        const jetson = isJetson(device, placement);
        const sides = { cuda, ...(compat.stated && { compat }), driver: driverOf(device, jetson) };
        return judge(sides, (values) => {
            const { driver, text } = values.driver;
            const offer = driver ? `driver ${text}` : `a driver for CUDA ${text} at most`;
            const isApart = jetson && driver !== undefined;
            return decide({
                ...(isApart
                    ? { fit: undefined }
                    : driverFit(system.facts(), values.cuda, values.driver, driverOs(placement))),
                isApart,
                device,
                cuda: values.cuda.version,
                runs: `${spokenName(model.element)} runs on CUDA ${values.cuda.version}`,
                has: `each ${device.label} in ${spokenName(environment.element)} has ${offer}`,
                isHelped: values.compat === true,
            });
        });
    });
}
/**
 * A driver of the same family runs a newer CUDA with limited features, one that is older than the
 * family does not run it at all (CUDA compatibility guide, "Minor version compatibility").
 */
function driverFit(facts, cuda, driver, os) {
    if (driver.driver === undefined)
        return familyFit(cuda, driver.supports ?? '');
    const least = minimumDriver(facts, cuda.version, os)?.driver;
    const atLeast = (wanted) => {
        const parsed = parseVersion(wanted);
        const sign = parsed.ok && driver.driver ? compareVersions(driver.driver, parsed.value) : undefined;
        return sign === undefined ? undefined : sign >= 0;
    };
    if (least === undefined)
        return { fit: undefined };
    if (atLeast(least) === false)
        return { fit: 'none', wanted: least };
    const own = toolkitDriver(facts, cuda.version, os)?.driver;
    if (own === undefined)
        return { fit: 'runs' };
    return { fit: atLeast(own) === false ? 'limited' : 'full', wanted: own };
}
/** A driver that states the newest CUDA it supports, which is no installed toolkit. */
function familyFit({ version }, supports) {
    const wanted = parseVersion(version);
    const offered = parseVersion(supports);
    if (!wanted.ok || !offered.ok)
        return { fit: undefined };
    const sign = compareVersions(offered.value, wanted.value);
    if (sign !== undefined && sign >= 0)
        return { fit: 'full' };
    const [major = 0] = wanted.value.release;
    return { fit: offered.value.release[0] === major && major >= 11 ? 'limited' : 'none' };
}
