import { spokenName } from '../element.js';
import { precisionFact } from '../facts/precision.js';
import { at, items } from '../lookup.js';
import { dtype } from '../reading.js';
import { judge } from '../rule.js';
import { parseDtype } from '../values/dtype.js';
import { capabilityOf } from './devices.js';
/**
 * The formats that a model computes in: what the deployment runs, or else what the model states,
 * or else what it needs of its device, or else the format of its weights. Nobody holds a belief
 * where none is stated.
 */
export function arithmeticOf({ deployment, model, need }) {
    const deployed = deployment && at(deployment, 'precision');
    const compute = at(model, 'precision', 'compute');
    for (const format of [deployed, compute]) {
        if (format?.stated)
            return [{ format: dtype(format), stored: false }];
    }
    const needed = at(need, 'precision');
    if (needed.stated) {
        return items(needed).map((format) => ({ format: dtype(format), stored: false }));
    }
    const weights = at(model, 'precision', 'weights');
    const quantization = at(model, 'precision', 'quantization');
    const isConverted = quantization.stated && quantization.value === 'weight-only';
    return weights.stated && !isConverted ? [{ format: dtype(weights), stored: true }] : [];
}
/**
 * How a device computes a format: what operations state of it comes first, then what is known of
 * its compute capability, for the library that serves the model where that makes a difference.
 */
function supportOf({ system, model, environment }, { format }, device) {
    const { offered } = device;
    if (format.stated) {
        for (const support of ['native', 'emulated']) {
            const claim = at(offered, support === 'native' ? 'nativePrecision' : 'emulatedPrecision');
            if (claim.stated && claim.value.some((one) => isSame(one, format.value))) {
                return { claim, support };
            }
        }
    }
    const claim = capabilityOf(device);
    const capability = claim.stated ? claim.value.capability : undefined;
    if (capability === undefined || !format.stated)
        return { claim, support: undefined };
    const { name, text } = format.value;
    const server = at(environment, 'serving', 'runtime', 'name');
    const runtime = at(model, 'runtime', 'name');
    const library = server.stated ? server.value : runtime.stated ? runtime.value : undefined;
    const fact = precisionFact(system.facts(), capability, name ?? text, library);
    return { claim, support: fact?.support };
}
function isSame(stated, format) {
    const parsed = parseDtype(stated);
    return parsed.ok && parsed.value.name === format.name && parsed.value.family === format.family;
}
/** Judges one format against one device; what is only emulated is slow, and no failure. */
export function judgeFormat(placement, wanted, device) {
    const { model, environment } = placement;
    const { claim: has, support } = supportOf(placement, wanted, device);
    return judge({ wanted: wanted.format, has }, ({ wanted: format }) => {
        const each = `each ${device.label} in ${spokenName(environment.element)}`;
        if (support === 'native')
            return undefined;
        if (support === undefined) {
            return {
                undecided: `no fact says how ${device.label} computes ${format}`,
                question: `does ${device.label} compute ${format} in hardware? state nativePrecision`,
            };
        }
        if (wanted.stored) {
            const stored = `its weights are ${format}, which ${each} does not compute in hardware`;
            return {
                undecided: `${stored}, and nobody said in which format it computes`,
                question: `in which format does ${spokenName(model.element)} compute? state precision.compute`,
                ask: 'data-science',
            };
        }
        const told = `${spokenName(model.element)} computes in ${format}, but ${each}`;
        return support === 'emulated'
            ? {
                message: `${told} only emulates it`,
                breaks: 'inference is slower than it was measured on a device that has the format',
                severity: 'warning',
            }
            : `${told} does not compute it in hardware`;
    });
}
