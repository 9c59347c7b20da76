/**
 * Whether a file that nobody named looks like a descriptor: it has the key `mismatch` at the top
 * level, or a `kind` of ours there and no `apiVersion`, which would make it a Kubernetes manifest.
 * A guess by the look of the lines, since other people's files need not even be YAML.
 */
export declare function looksLikeDescriptor(text: string): boolean;
