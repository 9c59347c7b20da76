import { sideBySide } from '../hosting/resources.js';
import { formatQuantity } from '../values/quantity.js';
/**
 * Whether a need fits into what is left of a device or slice: total, divided as the way of sharing
 * divides it (MPS gives equal parts unless told otherwise: README of NVIDIA's k8s-device-plugin),
 * less what is reserved and what a policy wants to stay free. Time slicing divides nothing.
 */
export function decideMemory(values, scene) {
    const { wanted, memory, reserved, headroom = 0 } = values;
    const { model, environment, offer, strategy } = scene;
    const share = shareOf(values, strategy);
    const usable = (total) => total * (share ?? 1) - (reserved?.amount ?? 0);
    const [needed, offered] = sideBySide(wanted, { text: memory.size, amount: memory.least });
    const told = `${model} needs ${needed} of GPU memory`;
    const has = `each ${offer.label} in ${environment} has ${offered}${divisionText(values, share)}`;
    if (wanted.amount > usable(memory.most))
        return `${told}, but ${has}`;
    if (wanted.amount > usable(memory.least))
        return uncertain(wanted, memory, offer);
    if (wanted.amount > usable(memory.least) * (1 - headroom)) {
        return {
            message: `${told}, but ${has}, of which ${percent(headroom)} must stay free`,
            breaks: 'there is no room left for growth, fragmentation or a larger batch',
            severity: 'warning',
        };
    }
    if (share !== undefined)
        return undefined;
    const each = `each ${offer.label} in ${environment}`;
    return {
        undecided: `${each} is shared, and nothing keeps the others from taking its memory`,
        question: `which fraction of it may the model use beside the others? state sharing.fraction`,
    };
}
/** The part of a device that one workload gets; undefined where nothing limits the others. */
function shareOf({ fraction, replicas }, strategy) {
    if (fraction !== undefined)
        return fraction;
    if (strategy === 'none' || strategy === 'vgpu' || strategy === 'mig')
        return 1;
    return strategy === 'mps' && replicas !== undefined ? 1 / replicas : undefined;
}
function uncertain(wanted, { least, most, size }, { label }) {
    const question = `how much memory does the driver report for one ${label}?`;
    if (!Number.isFinite(most)) {
        return { undecided: `no fact says how much memory ${label} has`, question };
    }
    const [from, to] = [least, most].map((bytes) => formatQuantity(bytes, { binary: true, digits: 2 }));
    const range = `anything from ${from} to ${to}, and ${wanted} lies between`;
    return { undecided: `${size} of ${label} can mean ${range}`, question };
}
function divisionText({ reserved }, share) {
    const part = share === undefined || share === 1 ? '' : `, of which one workload gets ${percent(share)}`;
    return reserved === undefined ? part : `${part}, of which ${reserved} are reserved`;
}
const percent = (fraction) => `${Number((fraction * 100).toFixed(1))}%`;
