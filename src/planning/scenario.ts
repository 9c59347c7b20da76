import type { Kind } from './changes.ts';
import type { Course } from './course.ts';

/** One drift that is rehearsed. */
export type Scenario = {
  readonly name: string;
  readonly kind: Kind;
  /** The column that drifts, as the log calls it; nothing for a change of the truth. */
  readonly of?: string;
  readonly amount: number;
  readonly course: Course;
  readonly share: number;
  /** Whether a descriptor says so; otherwise it is one of the usual ones. */
  readonly isDeclared: boolean;
};

/** The usual amounts, each about what matters in practice (`docs/monitor/plan.md`). */
export const USUAL_AMOUNTS = {
  'mean-shift': 0.5,
  scale: 0.5,
  missing: 0.05,
  'category-swap': 0.3,
  'prior-shift': 0.2,
  'label-noise': 0.1,
} as const satisfies Record<Kind, number>;
