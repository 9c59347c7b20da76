/**
 * What the name of a metric means, whoever spelled it: `TPR`, `recall_score` and `sensitivity` are
 * one metric, `p99_latency` and `latency.p99` are one metric and one aggregation.
 */
export type Metric = {
    /** Equal for two spellings of one metric. */
    readonly id: string;
    /** Whether `METRICS` has it, so that another id surely means another metric. */
    readonly known: boolean;
    /** Where a ranking or a matching is cut off: the 10 of `recall@10`. */
    readonly cutoff?: string;
    /** How single values became one, as `aggregationOf` writes it: `p99`, `mean`. */
    readonly aggregation?: string;
};
/**
 * Reads a metric name; `aggregation` is what stands beside it, and wins over what the name says.
 * Case, separators, order of words, plural and a unit at the end carry no meaning.
 */
export declare const metricOf: (name: string, aggregation?: string) => Metric;
/** Whether two names speak of one metric, however its values are aggregated. */
export declare const sameMetric: (one: Metric, other: Metric) => boolean;
/**
 * Whether one name may be a longer way of saying the other (`fraud_recall_7d` and `recall`), or
 * both speak of some drift: too close to be called different, too far to be called the same.
 */
export declare function mayBeSame(one: Metric, other: Metric): boolean;
/** Whether it is computed from predictions whose truth has become known. */
export declare const needsTruth: ({ id }: Metric) => boolean;
/** Whether its values lie between 0 and 1, so that 80 can only be a percentage. */
export declare const isShare: ({ id }: Metric) => boolean;
/** The drift that it measures: of what goes in, of what comes out, or another one. */
export declare const driftOf: ({ id }: Metric) => 'input' | 'output' | 'other' | undefined;
/** An aggregation in one spelling: `99th percentile` is `p99`; `undefined` for unknown words. */
export declare function aggregationOf(text: string): string | undefined;
