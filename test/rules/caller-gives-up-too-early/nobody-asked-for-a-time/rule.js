/** The rule has nothing to compare here, though every side was stated. */
export const NOT_APPLICABLE = Symbol('not applicable');
/** Declares a rule; see CONTRIBUTING.md for how to add one. */
export const defineRule = (rule) => rule;
/** The values of claims that were all stated. A loop, since rules judge more than all else. */
function valuesOf(sides) {
    const values = {};
    for (const key in sides)
        values[key] = sides[key]?.stated ? sides[key].value : undefined;
    return values;
}
/**
 * Judges a set of claims. `decide` runs only when every side was stated; otherwise the verdict is
 * `unknown` by itself and goes to the owner of what is missing. `undefined` from `decide` is a
 * match.
 */
export function judge(sides, decide, about = {}) {
    const claims = Object.values(sides);
    const decision = claims.every(({ stated }) => stated)
        ? decide(valuesOf(sides))
        : { unanswered: claims.filter((claim) => !claim.stated) };
    const { holds } = about;
    return holds === undefined ? { sides: claims, decision } : { sides: claims, decision, holds };
}
