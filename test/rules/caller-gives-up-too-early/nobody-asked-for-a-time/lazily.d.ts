/** A value that is made when it is first asked for, and once. */
export declare function lazily<T>(make: () => T): () => T;
