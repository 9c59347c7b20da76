/** `1 mismatch`, `2 mismatches`, `0 files`. */
export const count = (amount, noun) => `${amount} ${amount === 1 ? noun : /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`}`;
/** `a, b and 3 more`: enough names to act on, never a flood. */
export function listed(names, most) {
    const shown = names.slice(0, most).join(', ');
    const more = names.length - most;
    return more > 0 ? `${shown} and ${more} more` : shown;
}
