/** What an expression of PromQL gives. */
export type Type = 'scalar' | 'vector' | 'matrix' | 'string';

/** The types of the arguments of a function, how many of them may be left out, and its result. */
export type Signature = {
  readonly takes: readonly Type[];
  /** How many of the last arguments may be left out. */
  readonly optional: number;
  /** Whether the last argument may be repeated. */
  readonly repeats: boolean;
  readonly gives: Type;
};

// The stable functions of PromQL as every Prometheus since 2.40 has them (its documentation,
// "Query functions"); what came later, or needs a feature flag, would stop an older one.
const GROUPS: readonly (readonly [names: string, takes: string, gives: Type])[] = [
  [
    'abs ceil exp floor ln log2 log10 sqrt sgn sort sort_desc timestamp deg rad ' +
      'acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh absent',
    'vector',
    'vector',
  ],
  [
    'rate irate increase delta idelta deriv changes resets avg_over_time min_over_time ' +
      'max_over_time sum_over_time count_over_time stddev_over_time stdvar_over_time ' +
      'last_over_time present_over_time absent_over_time',
    'matrix',
    'vector',
  ],
  [
    'day_of_month day_of_week day_of_year days_in_month hour minute month year',
    'vector?',
    'vector',
  ],
  ['quantile_over_time', 'scalar matrix', 'vector'],
  ['predict_linear', 'matrix scalar', 'vector'],
  ['histogram_quantile', 'scalar vector', 'vector'],
  ['clamp', 'vector scalar scalar', 'vector'],
  ['clamp_min clamp_max', 'vector scalar', 'vector'],
  ['round', 'vector scalar?', 'vector'],
  ['label_replace', 'vector string string string string', 'vector'],
  ['label_join', 'vector string string string*', 'vector'],
  ['vector', 'scalar', 'vector'],
  ['scalar', 'vector', 'scalar'],
  ['time pi', '', 'scalar'],
];

export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map(
  GROUPS.flatMap(([names, takes, gives]) => {
    const words = takes.split(' ').filter((word) => word !== '');
    const signature = {
      takes: words.map((word) => word.replace(/[?*]/, '') as Type),
      optional: words.filter((word) => /[?*]/.test(word)).length,
      repeats: takes.endsWith('*'),
      gives,
    };
    return names.split(' ').map((name) => [name, signature] as const);
  }),
);

/** The aggregations, with what stands before the vector. */
export const AGGREGATIONS: ReadonlyMap<string, Type | undefined> = new Map([
  ...['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'].map(
    (name) => [name, undefined] as const,
  ),
  ...['topk', 'bottomk', 'quantile'].map((name) => [name, 'scalar'] as const),
  ['count_values', 'string'],
]);
