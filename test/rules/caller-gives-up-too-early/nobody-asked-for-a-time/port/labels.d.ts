import type { LabelShare } from '../generated/descriptors.ts';
import { type Limits } from './drift.ts';
/** Labels of training, by their names in production, that production does not have. */
export declare const strangeLabels: (training: readonly LabelShare[], production: readonly LabelShare[]) => readonly string[];
/**
 * Labels whose share has doubled or halved while somebody left out the counts: for rare labels
 * that may be everything or chance. A policy that says what is tolerated leaves no doubt.
 */
export declare function labelDoubts(training: readonly LabelShare[], production: readonly LabelShare[], { labelShift }: Limits): readonly LabelDrift[];
export type LabelDrift = {
    readonly label: string;
    readonly from: number;
    readonly to: number;
    /** Not just worth a correction: no threshold and no probability means what it meant. */
    readonly grave?: boolean;
};
/**
 * Labels whose share differs by more than is tolerated and than chance explains, largest first.
 * Where no policy says what is tolerated, a share that has doubled or halved counts as well, since
 * for rare labels no difference reaches the usual limit.
 */
export declare function labelDrift(training: readonly LabelShare[], production: readonly LabelShare[], { labelShift }: Limits): readonly LabelDrift[];
