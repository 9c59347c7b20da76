/** A silent claim says nothing about its type either, so it may stand for a value of any. */
export function stillSilent(claim) {
    const { element, path, stated, silence, ask, pointer } = claim;
    return { element, path, stated, silence, ask, pointer };
}
