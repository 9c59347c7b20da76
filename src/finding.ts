import type { Perspective } from './generated/descriptors.ts';
import type { Severity } from './rule.ts';

export type Verdict = 'match' | 'mismatch' | 'unknown' | 'not-applicable';

/** One side of a finding, with everything needed to show it: who says what, where. */
export type Side = {
  /** `TrainedModel/fraud-scorer` */
  readonly element: string;
  /** RFC 6901; what was asked for when `how` is `absent`. */
  readonly pointer: string;
  /** The attribute with list items by name: the same in every descriptor, and for evidence. */
  readonly attribute: string;
  /** As the author wrote it; JSON text for objects and lists; absent when nobody stated it. */
  readonly value?: string;
  readonly perspective: Perspective;
  readonly how: 'declared' | 'measured' | 'observed' | 'absent';
  /** Why there is no value, when `how` is `absent`. */
  readonly absent?: string;
  /** Where to look; missing only when no descriptor of the element exists. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** For a file without lines: the field of its format that holds the value. */
  readonly inside?: string;
  /** The artifact that a measured value was read from. */
  readonly source?: {
    readonly file: string;
    readonly digest?: string;
    readonly tool?: string;
    readonly time?: string;
    /** When the window of an observed value began; `time` is when it ended. */
    readonly since?: string;
    /** How many records an observed value rests on. */
    readonly samples?: number;
    /** Which records an observed value rests on, where they have no times. */
    readonly records?: string;
  };
};

/** A mismatch or an unknown: every side, what breaks, and whom to ask for what. */
export type Finding = {
  readonly system: string;
  readonly rule: string;
  readonly verdict: 'mismatch' | 'unknown';
  readonly severity: Severity;
  readonly message: string;
  readonly breaks: string;
  /** Why whoever requires it does so, in their words. */
  readonly because?: string;
  readonly category: string;
  readonly sides: readonly Side[];
  readonly ask: {
    readonly perspective: Perspective;
    readonly question: string;
    /** What is to be stated, for an unknown: `TrainedModel/x` and the pointer into it. */
    readonly element?: string;
    readonly pointer?: string;
  };
  /** In which windows it holds, where it rests on what was seen while the system ran. */
  readonly windows?: readonly { readonly from: string; readonly to: string }[];
  /** Accepted for now by a waiver; counted apart and still shown. */
  readonly waived?: {
    readonly reason: string;
    readonly by: string;
    readonly until: string;
    /** Where the waiver stands. It is missing in reports of versions that did not say. */
    readonly in?: 'manifest' | 'comment';
  };
};

/** Whether it rests on what was seen while the system ran. */
export const isObserved = ({ sides }: Pick<Finding, 'sides'>): boolean =>
  sides.some(({ how }) => how === 'observed');

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const VERDICTS = { mismatch: 0, unknown: 1 } as const;
const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/**
 * A total order, by code unit and never by locale: system, verdict, severity, place of the first
 * side, rule, message, and the remaining sides.
 */
export function compareFindings(a: Finding, b: Finding): number {
  const [one] = a.sides;
  const [other] = b.sides;
  return (
    text(a.system, b.system) ||
    VERDICTS[a.verdict] - VERDICTS[b.verdict] ||
    SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
    text(one?.file ?? '', other?.file ?? '') ||
    (one?.line ?? 0) - (other?.line ?? 0) ||
    (one?.column ?? 0) - (other?.column ?? 0) ||
    text(a.rule, b.rule) ||
    text(a.message, b.message) ||
    text(JSON.stringify(a.sides), JSON.stringify(b.sides))
  );
}
