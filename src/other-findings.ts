import type { Severity } from './rule.ts';

/**
 * What a finding says about itself that no rule makes: it is not about what people say of the
 * system, but about whether that is compared at all and can be read again. Its page is like that of
 * a rule.
 */
export type OtherFinding = {
  /** Kebab-case, as the ids of rules, none of which it may be. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly category: string;
  /** The command that looks for it. */
  readonly command: 'check' | 'verify';
  /** What must be true. */
  readonly holds: string;
  readonly breaks: string;
  /** How it comes about. */
  readonly why: string;
  /** Whose assumptions are compared, in sentences. */
  readonly whose: string;
  /** How to settle it, and what to do where that takes a while, in sentences. */
  readonly mend: string;
  readonly accept: string;
  readonly since: string;
};

export const DESCRIPTOR_IN_NO_SYSTEM = {
  id: 'descriptor-in-no-system',
  title: 'A descriptor is compared with nothing',
  severity: 'warning',
  category: 'system/descriptors',
  command: 'check',
  holds: 'each descriptor of a run belongs to a system',
  breaks: 'what this descriptor says is checked against nothing',
  why: 'a file is added or moved, and the list in the manifest stays as it was',
  whose:
    'Whoever wrote the descriptor believes that it is checked, and software-engineering, which usually keeps the manifest, does not know of it. Where a run has no manifest, all descriptors are one system, and nothing is reported.',
  mend: 'List the file in `descriptors` of the manifest, move it below the folder of a manifest without such a list, or remove it.',
  accept:
    'A waiver accepts findings of the system in whose manifest it stands, and this one is of none. A file that is not meant to be checked can be left out by `ignore` in the configuration. An unknown fails the check only with `--fail-on unknown`.',
  since: '0.1.0',
} as const satisfies OtherFinding;

export const EVIDENCE_OUTDATED = {
  id: 'evidence-outdated',
  title: 'An artifact no longer says what was read from it',
  severity: 'error',
  category: 'trained-model/versioning',
  command: 'verify',
  holds: 'each artifact that evidence cites still says what was read from it',
  breaks: 'whatever was compared with the value that was read before',
  why: 'a model, an image or a configuration is made anew, and nobody reads it again into the descriptor',
  whose:
    'Everybody who trusts the evidence, and whoever made the artifact anew. One finding is made for each value that changed; a file that has another digest and says the same is no finding.',
  mend: 'Where the artifact was replaced on purpose, `mismatch verify --write` renews the evidence, and `mismatch profile FILE --into DESCRIPTOR` the statistics of data; then look at what is compared with it. Otherwise bring the artifact back that was described.',
  accept:
    'There is no waiver for it, because it says nothing of the system. `mismatch check` opens no artifact and goes on with the values that were read before.',
  since: '0.2.0',
} as const satisfies OtherFinding;

export const ARTIFACT_NOT_READABLE = {
  id: 'artifact-not-readable',
  title: 'Nobody can tell whether an artifact still says what was read from it',
  severity: 'warning',
  category: 'trained-model/versioning',
  command: 'verify',
  holds: 'each artifact that evidence cites is there and can be read',
  breaks: 'the evidence: nobody can check it again',
  why: 'artifacts are moved, cleared away, or never fetched from where large files are kept',
  whose:
    'Everybody who trusts the evidence, and whoever keeps the artifact. The verdict is unknown: the file is not there, is torn, or is of a format that nothing reads.',
  mend: 'Bring the file back or fetch it, name its new place in `from.file`, or take the evidence from another artifact with `mismatch import FILE --into DESCRIPTOR`.',
  accept:
    'There is no waiver for it, because it says nothing of the system. An unknown fails the command only with `--fail-on unknown`, and the values that were read before still count.',
  since: '0.2.0',
} as const satisfies OtherFinding;

export const WAIVER_EXPIRED = {
  id: 'waiver-expired',
  title: 'A waiver has run out',
  severity: 'warning',
  category: 'system/waivers',
  command: 'check',
  holds: 'each waiver still holds on the day of the check',
  breaks: 'nothing by itself: what was accepted counts again',
  why: 'what was accepted for a time is still there when the time is over, or it is mended and the waiver stays behind',
  whose:
    'Whoever accepted the finding believed that it would be settled by that day. Whoever keeps the descriptor decides now.',
  mend: 'Remove the waiver where the finding is gone. Where it is not, mend the system, or let somebody accept it until another day.',
  accept: 'No waiver accepts that another one has run out, and no baseline does.',
  since: '0.2.0',
} as const satisfies OtherFinding;

export const WAIVER_UNUSED = {
  id: 'waiver-unused',
  title: 'A waiver accepts nothing',
  severity: 'info',
  category: 'system/waivers',
  command: 'check',
  holds: 'each waiver accepts a finding that is there',
  breaks: 'the next finding at that place would be accepted unseen',
  why: 'the finding was mended, its rule finds it somewhere else, or the waiver never stood where it was meant to',
  whose:
    'Whoever wrote the waiver believes that there is something to accept. A rule that compared nothing, could not decide everything, or judges what is seen at run time may find it later, and then nothing is reported.',
  mend: 'Remove the waiver, or put it where the finding is: for one in a comment, on the line of a value that the report shows or right above it.',
  accept: 'No waiver accepts that another one is not needed, and no baseline does.',
  since: '0.2.0',
} as const satisfies OtherFinding;

/** Every finding that no rule makes. */
export const OTHER_FINDINGS: readonly OtherFinding[] = [
  DESCRIPTOR_IN_NO_SYSTEM,
  EVIDENCE_OUTDATED,
  ARTIFACT_NOT_READABLE,
  WAIVER_EXPIRED,
  WAIVER_UNUSED,
];
