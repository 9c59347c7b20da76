/**
 * One question for all rules that wait for the same attribute, and for all elements of a kind that
 * lack it; otherwise a missing descriptor would be asked for by every rule that needs it.
 */
export function questions(unknowns) {
    const groups = new Map();
    for (const finding of unknowns) {
        const key = keyOf(finding);
        const group = groups.get(key);
        if (group)
            group.push(finding);
        else
            groups.set(key, [finding]);
    }
    return [...groups.values()].flatMap(toQuestion);
}
/** What is asked of an element by name is one question, whichever element of the kind it is. */
function keyOf({ system, ask }) {
    const { perspective, question, element = '', pointer = '' } = ask;
    const asked = element === '' ? question : question.replace(element, '');
    return JSON.stringify([system, perspective, element.split('/')[0], pointer, asked]);
}
function toQuestion(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    const { sides, ask } = first;
    const place = sides.find(({ element, pointer }) => element === ask.element && pointer === ask.pointer) ??
        sides.find(({ file }) => file !== undefined);
    const rules = [...new Set(group.map(({ rule }) => rule))];
    const elements = group.flatMap((one) => one.ask.element ?? []);
    const others = [...new Set(elements)].filter((element) => element !== ask.element);
    return [{ first, rules, others, ...(place ? { place } : {}) }];
}
