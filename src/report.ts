import type { Finding } from './finding.ts';
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
};

/** How far the values of a port lie from those of its reference. */
export type Moved = {
  readonly of: string;
  readonly measure: string;
  readonly value: number;
  /** From which value on it matters. */
  readonly effect: number;
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
