/**
 * Keeps answers by a key. A large project writes the same few versions and specifiers thousands of
 * times, and reading one takes longer than all the rest of a comparison. The key must tell apart
 * whatever gives different answers, and answers must not be changed.
 */
export declare function remembering<T>(): (key: string, answer: () => T) => T;
