/** A unit in terms of base units: `factor` × `dimension` (base units with exponents, `m.s-2`). */
export type Atom = readonly [factor: number, dimension: string, metric?: 'metric'];
export declare const ATOMS: Readonly<Record<string, Atom>>;
/** Scales whose zero is elsewhere: kelvin = amount × factor + offset. */
export declare const SCALES: Readonly<Record<string, readonly [factor: number, offset: number]>>;
export declare const PREFIXES: Readonly<Record<string, number>>;
