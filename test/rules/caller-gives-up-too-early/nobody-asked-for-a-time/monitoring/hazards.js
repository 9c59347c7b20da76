import { at, itemsIfStated } from '../lookup.js';
import { all } from '../system.js';
import { modelsInUse, offered, partOf, watchersOfAny } from './watching.js';
/** From this severity on, a guardrail is expected, and somebody who learns of it. */
export const isGrave = ({ severity }) => severity === 'major' || severity === 'critical';
/** Every hazard that product names. */
export const hazardsOf = (system) => all(system, 'SystemContext').flatMap((context) => itemsIfStated(at(context, 'hazards')).flatMap((hazard) => hazard.stated ? [{ hazard, guardrails: at(context, 'guardrails') }] : []));
/**
 * The feedback of a system, and the lists that lack what is in none: whoever only needs feedback is
 * told by another rule whether it comes, so a model's list counts where there is one.
 */
export function feedbackOf(system) {
    const models = modelsInUse(system);
    const provided = watchersOfAny(system, models).map((one) => offered(one, 'feedback'));
    const needed = models.map((one) => partOf(one, (known) => at(known, 'monitoring', 'feedback')));
    const lists = [
        ...provided,
        ...needed.filter(({ stated }) => stated),
    ];
    return { lists, feedback: lists.flatMap((list) => itemsIfStated(list)) };
}
