import { metricOf, sameMetric } from '../monitoring/metric-names.js';
import { relateEncodings, relateMedia } from './encodings.js';
import { instructionSet } from './instruction-sets.js';
import { relateLicences } from './licences.js';
import { relateSystems } from './operating-systems.js';
import { relateProducts, relateVendors } from './products.js';
import { relateTimeFormats } from './time-formats.js';
import { relateZones } from './time-zones.js';
const alike = (same) => (one, other) => same(one, other) ? 'same' : 'strange';
/** By the attribute alone, or by the one that it belongs to and itself. */
const VOCABULARIES = {
    'time/zone': relateZones,
    'time/format': relateTimeFormats,
    'image/format': relateMedia,
    codec: relateMedia,
    encoding: relateEncodings,
    license: relateLicences,
    vendor: relateVendors,
    product: relateProducts,
    products: relateProducts,
    'os/name': relateSystems,
    instructionSets: alike((one, other) => instructionSet(one) === instructionSet(other)),
    metric: alike((one, other) => sameMetric(metricOf(one), metricOf(other))),
    revision: alike(isSameCommit),
    'tokenizer/name': alike(sameHubName),
    'baseModel/name': alike(sameHubName),
};
/** The words of the attribute at a path, where they are of a kind that is known. */
export function vocabularyAt(path) {
    const keys = path.filter((segment) => !/^\d+$/.test(segment));
    const [key = '', owner = ''] = [keys.at(-1), keys.at(-2)];
    for (const name of [`${owner}/${key}`, key]) {
        if (Object.hasOwn(VOCABULARIES, name))
            return VOCABULARIES[name];
    }
    return undefined;
}
const COMMIT = /^[0-9a-f]{7,64}$/i;
/** Seven digits of a commit are how everybody writes it. */
function isSameCommit(one, other) {
    if (!COMMIT.test(one) || !COMMIT.test(other))
        return false;
    const [a, b] = [one.toLowerCase(), other.toLowerCase()];
    return a.startsWith(b) || b.startsWith(a);
}
/**
 * Whether two names on a hub of models are one where only one of them says whose it is, such as
 * `google-bert/bert-base-german-cased` and the name under which it was first published.
 */
export function sameHubName(one, other) {
    const [a, b] = [one, other].map((name) => name.trim().toLowerCase().split('/'));
    if (a === undefined || b === undefined)
        return false;
    return a.join('/') === b.join('/') || (a.length + b.length === 3 && a.at(-1) === b.at(-1));
}
