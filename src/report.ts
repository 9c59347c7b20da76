import type { Finding } from './finding.ts';
import type {
  ForecastObservation,
  Kind,
  Perspective,
  QualityObservation,
} from './generated/descriptors.ts';
import type { Problem } from './problem.ts';

/** How many judgements of a run ended in each verdict, those under a waiver apart. */
export type Summary = {
  readonly match: number;
  readonly mismatch: number;
  readonly unknown: number;
  readonly notApplicable: number;
  /** Mismatches and unknowns that a waiver accepts for now; they are in no other count. */
  readonly waived: number;
};

/** One system of a run. */
export type SystemReport = {
  readonly name: string;
  /** The manifest's file; missing for an implicit system. */
  readonly file?: string;
  readonly descriptors: number;
  readonly elements: number;
  readonly summary: Summary;
  /** Set where a run was asked for it: what the system is made of, and what was compared. */
  readonly overview?: Overview;
};

/** Who was compared about what, and how the elements of a system hang together. */
export type Overview = {
  readonly coverage: readonly Cell[];
  readonly elements: readonly OverviewElement[];
  readonly links: readonly OverviewLink[];
};

/** How the judgements ended in which a perspective speaks and that are about an element of SEI. */
export type Cell = Summary & {
  readonly perspective: Perspective;
  /** The first part of a category, such as `trained-model`. */
  readonly element: string;
};

/** One element of a system, described or only named. */
export type OverviewElement = {
  /** `TrainedModel/fraud-scorer`, as sides of findings name it. */
  readonly element: string;
  readonly kind: Kind;
  readonly version?: string;
  /** Who describes it; nobody where no descriptor of it is valid. */
  readonly perspectives: readonly Perspective[];
  readonly file?: string;
  readonly line?: number;
};

/** What leads from one element to another. */
export type OverviewLink = {
  readonly from: string;
  readonly to: string;
  /** Data flows, a model runs in an environment, or a descriptor names the other element. */
  readonly how: 'data' | 'hosting' | 'reference';
  /** Ports whose data flow, a few of them. */
  readonly ports?: readonly string[];
  /** How many there are. */
  readonly amount?: number;
};

/** A file that some other tool wrote, and the elements that it says something about. */
export type ReadArtifact = {
  readonly file: string;
  /** As in `mismatch import FORMAT`. */
  readonly format: string;
  readonly about: readonly string[];
  /** Why it could not be read, if its look was all that it had of the format. */
  readonly unread?: string;
};

/** An export that a detector was to read. */
export type ReadExport = {
  readonly name: string;
  readonly format: string;
  readonly files: readonly string[];
  readonly records?: number;
  /** Records that could not be read, or not in full. */
  readonly bad?: number;
  /** Where the first of them are, and why. */
  readonly worst?: readonly {
    readonly file: string;
    readonly line?: number;
    readonly why: string;
  }[];
  /** Why it was not read. */
  readonly unread?: string;
};

/** How a window is called in which nothing could be read. */
export const NOTHING_SEEN = 'no record';

/** What a detector has read, and the windows that it has judged. */
export type DetectorRun = {
  readonly exports: readonly ReadExport[];
  readonly windows: readonly {
    readonly from: string;
    readonly to: string;
    readonly records: number;
  }[];
  /** What has moved most in the last window, as shares of what matters, the most first. */
  readonly moved?: readonly Moved[];
  /** How good the answers of models were in the windows, and how it goes on. */
  readonly quality?: readonly QualityHistory[];
  /** Set where a run was asked for it: numbers over the windows, beside what is declared of them. */
  readonly series?: readonly Series[];
};

/** One metric of one model over the windows of a run. */
export type QualityHistory = {
  readonly system: string;
  /** `TrainedModel/fraud-scorer` */
  readonly of: string;
  readonly metric: string;
  readonly slice?: string;
  /** What somebody demands of it, in words: `recall of at least 0.8`. */
  readonly demands: readonly string[];
  readonly windows: readonly QualityWindow[];
  readonly forecast?: ForecastObservation;
};

export type QualityWindow = Pick<
  QualityObservation,
  'estimated' | 'realised' | 'record' | 'unknown'
> & { readonly from: string; readonly to: string };

/** One number over the windows of a run. */
export type Series = {
  readonly system: string;
  /** What it is of: `TrainedModel/fraud-scorer#/inputs/amount`. */
  readonly of: string;
  /** What of it was seen: its values, its distance from a reference, or the requests. */
  readonly about: 'values' | 'drift' | 'service';
  /** `mean`, `psi`, `p99`. */
  readonly measure: string;
  readonly unit?: string;
  readonly points: readonly SeriesPoint[];
  readonly limits: readonly SeriesLimit[];
};

export type SeriesPoint = {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** The band around it, or for a distance what chance explains. */
  readonly lower?: number;
  readonly upper?: number;
  /** Set where a distance matters and is more than chance explains. */
  readonly beyond?: true;
};

/** A number that somebody declared, or that a reference has. */
export type SeriesLimit = {
  readonly kind: 'minimum' | 'maximum' | 'reference' | 'effect';
  readonly value: number;
};

/** How far the values of a port lie from those of its reference. */
export type Moved = {
  readonly of: string;
  readonly measure: string;
  readonly value: number;
  /** From which value on it matters. */
  readonly effect: number;
};

/** What a run took for changed, and what it left out because nothing of that touches it. */
export type Changed = {
  /** The revision, as whoever asked for it wrote it. */
  readonly since: string;
  /** The commit that the files were compared with: the last that both lines have. */
  readonly base: string;
  /** As files of sides are written; removed ones included. */
  readonly files: readonly string[];
  /** How many findings are in no list and no count. */
  readonly leftOut: Pick<Summary, 'mismatch' | 'unknown' | 'waived'>;
};

/** What was there before checks began, and is accepted for that reason. */
export type Baselined = {
  readonly file: string;
  readonly accepted: Pick<Summary, 'mismatch' | 'unknown'>;
  /** Entries that accept nothing any more; missing where a run cannot tell. */
  readonly notNeeded?: number;
  /** Sorted by `compareFindings`. */
  readonly findings: readonly Finding[];
};

/** What a run found: the contract of `schemas/report.schema.json`, and the input of reporters. */
export type Report = {
  readonly report: 'v1';
  readonly systems: readonly SystemReport[];
  readonly summary: Summary;
  readonly checked: {
    readonly files: number;
    readonly descriptors: number;
    readonly rules: number;
    /** Files of a folder that are no descriptors. */
    readonly skipped: number;
  };
  /** Set where there was no descriptor: what was compared instead. */
  readonly artifacts?: readonly ReadArtifact[];
  /** Set where observations of a running system were judged. */
  readonly run?: DetectorRun;
  /** Set where only what changes touch was asked for; findings and counts of the rest are left out. */
  readonly changed?: Changed;
  /** Set where a baseline was used; findings and counts are without what it accepts. */
  readonly baseline?: Baselined;
  /** What could not be read as a descriptor; such a run never succeeds. */
  readonly problems: readonly Problem[];
  /** Sorted by `compareFindings`. */
  readonly findings: readonly Finding[];
};

export const NOTHING: Summary = { match: 0, mismatch: 0, unknown: 0, notApplicable: 0, waived: 0 };

export const add = (a: Summary, b: Summary): Summary => ({
  match: a.match + b.match,
  mismatch: a.mismatch + b.mismatch,
  unknown: a.unknown + b.unknown,
  notApplicable: a.notApplicable + b.notApplicable,
  waived: a.waived + b.waived,
});

export const minus = (a: Summary, b: Summary): Summary => ({
  match: a.match - b.match,
  mismatch: a.mismatch - b.mismatch,
  unknown: a.unknown - b.unknown,
  notApplicable: a.notApplicable - b.notApplicable,
  waived: a.waived - b.waived,
});
