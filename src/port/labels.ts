import type { Claim } from '../claim.ts';
import { spokenId } from '../element.ts';
import type { LabelShare, Port, Step } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { categoryOf } from '../meaning/relation.ts';
import { liveModels } from '../monitoring/watching.ts';
import type { Decision, Undecided } from '../rule.ts';
import { all, type DescriptorOf, elementsMeant, type System } from '../system.ts';
import { exceeds, type Share, shareShift } from './distance.ts';
import { type Limits, USUAL_LIMITS } from './drift.ts';
import { isGrave } from './shift.ts';

/** Outputs that are no choice between labels, whatever their shares. */
const UNLABELLED: readonly unknown[] = [
  'text',
  'embedding',
  'ranking',
  'quantity',
  'image',
  'audio',
];

/**
 * Whether what was learned may have labels with shares: not where the labels are free text, and not
 * where all that learned it say that they give texts, amounts, vectors or rankings.
 */
export function hasLabels(system: System, training: Claim<DescriptorOf<'TrainingData'>>): boolean {
  const labels = portsIn(at(training, 'fields')).filter((field) => {
    const role = at(field, 'role');
    return role.stated && (role.value === 'label' || role.value === 'target');
  });
  const isText = (field: Claim<Port>) =>
    at(field, 'text').stated && !at(field, 'domain', 'categories').stated;
  if (labels.length > 0 && labels.every(isText)) return false;
  const outputs = all(system, 'TrainedModel')
    .filter((model) => elementsMeant(system, at(model, 'trained', 'on')).includes(training.element))
    .flatMap((model) => portsIn(at(model, 'outputs')));
  const isUnlabelled = (port: Claim<Port>) => {
    const kind = at(port, 'meaning', 'kind');
    return kind.stated && UNLABELLED.includes(kind.value);
  };
  return outputs.length === 0 || !outputs.every(isUnlabelled);
}

/** Words for what brings the shares of production back into what was learned from other shares. */
const CORRECTING =
  /\bpriors? (?:correct|adjust|shift|scal)|\b(?:correct|adjust)\w* (?:for |of |to )?(?:the |class )*priors?\b|\bprior probability shift|\bundo\w* (?:under|over|re)?sampling/;

/** The last step of each model that learned from data, if it makes up for other shares of labels. */
export function correctionsOf(
  system: System,
  training: Claim<DescriptorOf<'TrainingData'>>,
): readonly Claim<Step>[] {
  const steps = liveModels(system)
    .filter((model) => elementsMeant(system, at(model, 'trained', 'on')).includes(training.element))
    .map((model) => itemsIfStated(at(model, 'postprocessing')).find(isCorrecting));
  return steps.some((step) => step === undefined) ? [] : steps.flatMap((step) => step ?? []);
}

/** What a shift of shares means: nothing certain where priors are corrected, or chance may explain it. */
export function decideShift(
  message: string,
  drifts: ReturnType<typeof labelDrift>,
  isCorrected: boolean,
  manifest: string,
): Decision {
  if (isCorrected) return corrected(message);
  if (drifts.length === 0) return uncounted(message);
  const severity = drifts.some(({ grave }) => grave) ? 'error' : 'warning';
  const step =
    'if outputs are corrected for it, name that step, such as `prior correction`, in `postprocessing` of the model';
  const question = `were the shares changed on purpose? ${step}, and accept this in \`waivers\` of ${manifest}; if not, recalibrate before thresholds are set`;
  return { message, severity, question, ask: 'data-science' };
}

/** `System/shop (system.yaml)`: where a finding is accepted. */
export function waiversAt({ manifest }: System): string {
  const file = manifest.stated
    ? manifest.element.statements[manifest.statement]?.document.file
    : undefined;
  return file === undefined ? 'a `System`' : `${spokenId(manifest.element)} (${file})`;
}

/** Whether a correction was made for these very shares is known to those who made it. */
const corrected = (message: string): Undecided => ({
  undecided: message,
  question: 'does the correction of priors bring the scores back to these shares?',
  ask: 'data-science',
});

const uncounted = (message: string): Undecided => ({
  undecided: `${message}; without counts, chance is not told from change`,
  question: 'of how many records are these shares: what is the count of each label?',
});

const isCorrecting = (step: Claim<Step>): boolean =>
  step.stated &&
  CORRECTING.test(
    `${step.value.name} ${step.value.operation}`.toLowerCase().replaceAll(/[_-]+/g, ' '),
  );

/**
 * Shares by the label in production; several of training may stand for one there, and 1 is what
 * others call true. Each has the name by which it is told.
 */
type Shares = ReadonlyMap<string, Share & { readonly name: string }>;

const isCounted = (shares: readonly LabelShare[]): boolean =>
  shares.every(({ count }) => count !== undefined);

function sharesOf(shares: readonly LabelShare[]): Shares {
  const total = shares.reduce((sum, { count = 0 }) => sum + count, 0);
  // Without counts there is no sample size, and chance is not told from change.
  const whole = isCounted(shares) && total > 0 ? total : Infinity;
  const found = new Map<string, Share & { readonly name: string }>();
  for (const { label, mapsTo, fraction } of shares) {
    const key = categoryOf(mapsTo ?? label);
    const { part = 0, name = String(mapsTo ?? label) } = found.get(key) ?? {};
    found.set(key, { part: part + fraction, whole, name });
  }
  return found;
}

/** A share as `shareShift` takes it: counts, or fractions of a sample without end. */
const counted = ({ part, whole }: Share): Share =>
  whole === Infinity ? { part: part * 1e15, whole: 1e15 } : { part: part * whole, whole };

/** Labels of training, by their names in production, that production does not have. */
export const strangeLabels = (
  training: readonly LabelShare[],
  production: readonly LabelShare[],
): readonly string[] => {
  const known = sharesOf(production);
  return [...sharesOf(training)].flatMap(([key, { name }]) => (known.has(key) ? [] : name));
};

/**
 * Labels whose share has doubled or halved while somebody left out the counts: for rare labels
 * that may be everything or chance. A policy that says what is tolerated leaves no doubt.
 */
export function labelDoubts(
  training: readonly LabelShare[],
  production: readonly LabelShare[],
  { labelShift }: Limits,
): readonly LabelDrift[] {
  if (labelShift !== undefined || (isCounted(training) && isCounted(production))) return [];
  const [learned, live] = [sharesOf(training), sharesOf(production)];
  return [...learned].flatMap(([key, { part: from, name: label }]) => {
    const to = live.get(key)?.part;
    return to !== undefined && hasDoubled(from, to) ? [{ label, from, to }] : [];
  });
}

const hasDoubled = (one: number, other: number): boolean => hasGrown(one, other, 2);

const hasGrown = (one: number, other: number, factor: number): boolean =>
  one !== other && Math.max(one, other) >= factor * Math.min(one, other);

export type LabelDrift = {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Not just worth a correction: no threshold and no probability means what it meant. */
  readonly grave?: boolean;
};

/** `fraud 2 % → 5 %, refund 8 % → 1 % and 4 more`. */
export function driftText(drifts: readonly LabelDrift[]): string {
  const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
  const shown = drifts
    .slice(0, 3)
    .map(({ label, from, to }) => `${label} ${percent(from)} → ${percent(to)}`);
  return `${shown.join(', ')}${drifts.length > 3 ? ` and ${drifts.length - 3} more` : ''}`;
}

// Bayes multiplies the odds of a label by the change of its prior odds (Saerens et al. 2002). After
// a factor of 10, a predicted 0.5 stands for 0.09.
const GRAVE_FACTOR = 10;

/**
 * Labels whose share differs by more than is tolerated and than chance explains, largest first.
 * Where no policy says what is tolerated, a share that has doubled or halved counts as well, since
 * for rare labels no difference reaches the usual limit.
 */
export function labelDrift(
  training: readonly LabelShare[],
  production: readonly LabelShare[],
  { labelShift }: Limits,
): readonly LabelDrift[] {
  const [learned, live] = [sharesOf(training), sharesOf(production)];
  const known = isCounted(training) && isCounted(production);
  const found = [...learned].flatMap(([key, share]) => {
    const other = live.get(key);
    const label = share.name;
    if (other === undefined) return [];
    const [from, to] = [share.part, other.part];
    const counts = known && labelShift === undefined && hasDoubled(from, to);
    const tolerated = counts ? 0 : (labelShift ?? USUAL_LIMITS.labelShift);
    const shift = shareShift(counted(share), counted(other));
    // Fractions are rounded when they are written: 0.15 - 0.1 is not more than 0.05.
    const size = Number(shift.size.toPrecision(9));
    if (!exceeds({ ...shift, size }, tolerated)) return [];
    const usual = labelShift ?? USUAL_LIMITS.labelShift;
    const grave = hasGrown(from, to, GRAVE_FACTOR) || isGrave(shift, usual);
    return [{ label, from, to, grave }];
  });
  return found.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}
