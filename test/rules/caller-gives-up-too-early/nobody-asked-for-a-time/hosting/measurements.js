import { at, items } from '../lookup.js';
import { resolve } from '../system.js';
/**
 * The measurement that says most about an environment, of those that hold what is asked for: one
 * made there or on its hardware, or else one that does not say where, or else any. Hardware that an
 * environment does not state is not the same. Undefined where none holds it.
 */
export function measurementFor(system, hosting, holds) {
    const list = at(hosting.model, 'performance');
    if (!list.stated)
        return undefined;
    const found = items(list)
        .filter(holds)
        .map((entry) => locate(system, hosting, entry));
    return ['here', 'unsaid', 'elsewhere']
        .map((where) => found.find((one) => one.where === where))
        .find((one) => one !== undefined);
}
function locate(system, { environment }, entry) {
    const on = at(entry, 'on');
    if (on.stated) {
        const found = resolve(system, on.value);
        const name = on.value.replace(/^\w+\//, '');
        const isHere = 'element' in found && found.element === environment.element;
        return { entry, where: isHere ? 'here' : 'elsewhere', place: ` in ${name}` };
    }
    const hardware = at(entry, 'hardware');
    if (!hardware.stated)
        return { entry, where: 'unsaid', place: '' };
    const place = ` on ${hardware.value}`;
    const isHere = hardwareOf(environment).some((product) => sameProduct(product, hardware.value));
    return { entry, where: isHere ? 'here' : 'elsewhere', place };
}
function hardwareOf(environment) {
    const accelerators = at(environment, 'accelerators');
    const processor = at(environment, 'cpu', 'model');
    const products = (accelerators.stated ? accelerators.value : []).flatMap(({ product }) => product ?? []);
    return processor.stated ? [...products, processor.value] : products;
}
/** `T4` and `NVIDIA Tesla T4` are one; a name that says less does not say another. */
function sameProduct(one, other) {
    const [a, b] = [wordsOf(one), wordsOf(other)];
    return a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
}
const wordsOf = (text) => text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
/** The promises of an environment that cover a model; silent where it promises nothing. */
export function serviceLevelsFor(system, { environment, model }) {
    const levels = at(environment, 'serviceLevels');
    if (!levels.stated)
        return [];
    return items(levels).filter((level) => {
        const covered = at(level, 'appliesTo');
        if (!covered.stated)
            return true;
        return covered.value.some((reference) => {
            const found = resolve(system, reference);
            if (found.status === 'ambiguous')
                return found.elements.includes(model.element);
            return 'element' in found && found.element === model.element;
        });
    });
}
/** Whether speed is promised to somebody here; development and staging promise nothing unasked. */
export function isServing({ environment }) {
    const stage = at(environment, 'stage');
    return !stage.stated || stage.value === 'production';
}
