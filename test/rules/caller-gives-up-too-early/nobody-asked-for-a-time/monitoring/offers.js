import { spokenName } from '../element.js';
import { numbered } from '../lookup.js';
import { listed } from '../report/words.js';
import { judge } from '../rule.js';
import { sameName } from './watching.js';
/**
 * One aspect of a need and of an offer. A need that says nothing about it is content with anything;
 * an offer that says nothing leaves it open.
 */
export function compareSides(asked, has, gapOf) {
    if (!asked.stated)
        return {};
    return has.stated ? { gap: gapOf(asked.value, has.value) } : { open: has };
}
/**
 * Judges a need for a log or for feedback: an offer of its name counts, with all its gaps in one
 * finding. One that could be meant leaves the question open; otherwise there is none.
 */
export function judgeOffers(model, need, offers, { lists, verb }) {
    const { name } = need.value;
    const named = offers.filter(({ said }) => sameName(core(said.value.name), core(name)));
    const [best] = [...named].sort((one, other) => one.gaps.length - other.gaps.length);
    if (best)
        return judgeNamed(model, need, best, verb);
    const similar = offers.find(({ alike }) => alike);
    if (similar) {
        const has = `${spokenName(similar.said.element)} ${verb} ${similar.said.value.name}`;
        return judge({ need, similar: similar.said }, (values) => ({
            undecided: `${has}, which may or may not be ${name}`,
            question: `is ${values.similar.name} what is meant by ${name}?`,
        }));
    }
    return judge({ need, ...numbered(lists) }, () => {
        const who = lists.map(({ element }) => spokenName(element)).join(' and ');
        const names = lists.flatMap((list) => (list.stated ? list.value.map((one) => one.name) : []));
        const has = names.length === 0 ? 'nothing of the kind' : `only ${listed(names, 6)}`;
        return `${model} needs ${name}, but ${who} ${verb} ${has}`;
    });
}
function judgeNamed(model, need, { said, gaps, open }, verb) {
    if (gaps.length === 0)
        return judge({ need, said, ...numbered(open) }, () => undefined);
    const asked = gaps.map((gap) => gap.asked).join(', ');
    const has = gaps.map((gap) => gap.has).join(', ');
    return judge({ need, said }, () => `${model} needs ${need.value.name} ${asked}, but ${spokenName(said.element)} ${verb} it ${has}`);
}
/** `a, b and c`. */
export const andAll = (parts) => [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ');
/** `prediction-log`, `predictions` and `prediction_logs` are one log. */
function core(name) {
    const words = name.toLowerCase().split(/[^a-z0-9]+/);
    const singular = words.map((word) => word.replace(/([^s])s$/, '$1'));
    const own = singular.filter((word) => !['log', 'record', 'feedback', 'label'].includes(word));
    return (own.length > 0 ? own : singular).join('-');
}
