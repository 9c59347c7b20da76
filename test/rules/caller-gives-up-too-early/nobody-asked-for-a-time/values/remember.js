/** Enough for the texts that a project repeats, few enough that it never matters for memory. */
const MOST = 2000;
/**
 * Keeps answers by a key. A large project writes the same few versions and specifiers thousands of
 * times, and reading one takes longer than all the rest of a comparison. The key must tell apart
 * whatever gives different answers, and answers must not be changed.
 */
export function remembering() {
    const known = new Map();
    return (key, answer) => {
        const found = known.get(key);
        if (found)
            return found.value;
        const value = answer();
        if (known.size >= MOST)
            known.clear();
        known.set(key, { value });
        return value;
    };
}
