import { accelerator, partitionOf, productWords } from '../facts/accelerators.js';
import { folded } from './relation.js';
const FORMS = ['sxm', 'pcie', 'nvl', 'cnx', 'oam', 'mxm'];
// `Developer Kit` is how the driver of a Jetson ends its name, and HBM goes with the form.
const BESIDE = /^(?:hbm\d?e?|developer|devkit|kit|module|mega|ac|cts)$/;
const MEMORY = /^\d+gb$/;
function productOf(name, facts) {
    const fact = accelerator(facts(), name);
    const own = productWords(name);
    const all = fact ? [...own, ...[fact.product, ...fact.names].flatMap(productWords)] : own;
    const isFamily = (word) => !FORMS.includes(word) && !MEMORY.test(word) && !BESIDE.test(word);
    const listed = fact?.memory === undefined ? [] : productWords(fact.memory);
    return {
        family: own.filter(isFamily).join(' '),
        forms: FORMS.filter((form) => all.includes(form)),
        memory: [...own, ...listed].filter((word) => MEMORY.test(word)),
    };
}
/** Two lists that say something about one thing and have nothing in common. */
const contradict = (one, other) => one.length > 0 && other.length > 0 && !one.some((word) => other.includes(word));
/**
 * Whether two names are of one accelerator. The name of a family stands for each of its forms and
 * sizes: an `H100` may be an `NVIDIA H100 80GB HBM3`, but an `H100 PCIe` is none.
 */
export function relateProducts(one, other, facts) {
    const [a, b] = [productOf(one, facts), productOf(other, facts)];
    const [first, second] = [accelerator(facts(), one), accelerator(facts(), other)];
    const isOne = first !== undefined && first === second;
    if (a.family !== b.family && !isOne)
        return first && second ? 'other' : 'strange';
    if (!isOne && (contradict(a.forms, b.forms) || contradict(a.memory, b.memory)))
        return 'other';
    const [slice, cut] = [partitionOf(one).mig, partitionOf(other).mig];
    if (slice === cut)
        return 'same';
    return slice === undefined || cut === undefined ? 'maybe' : 'other';
}
const LEGAL = /\b(?:corporation|corp|incorporated|inc|limited|ltd|llc|gmbh|co|technologies)\b|[^a-z0-9 ]/g;
const MAKERS = [
    'nvidia',
    'amd',
    'intel',
    'google',
    'apple',
    'qualcomm',
    'arm',
    'huawei',
    'graphcore',
];
/** Whether two names are of one maker: `NVIDIA` and `NVIDIA Corporation`. */
export function relateVendors(one, other) {
    const [a, b] = [makerOf(one), makerOf(other)];
    if (a === b)
        return 'same';
    return MAKERS.includes(a) && MAKERS.includes(b) ? 'other' : 'strange';
}
const makerOf = (name) => folded(name.toLowerCase().replaceAll(LEGAL, ' ').replace('advanced micro devices', 'amd').trim());
