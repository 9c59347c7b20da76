/**
 * Whether a zone lies in another: eu-central-1 in eu-central and in EU. Zones are names that people
 * choose, so `undefined` is given for any two that do not both begin with a part of the world.
 */
export declare function zoneLiesIn(zone: string, whole: string): boolean | undefined;
