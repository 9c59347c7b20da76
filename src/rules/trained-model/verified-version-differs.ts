import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { evaluatedBefore } from '../../evaluation/dates.ts';
import { evaluationsIn } from '../../evaluation/listed.ts';
import { at, numbered } from '../../lookup.ts';
import { meansVersion } from '../../meaning/versions.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

/** What a model was verified or evaluated as is not what is handed over. */
export default defineRule({
  id: 'verified-version-differs',
  title: 'Tests or evaluations are of another version of the model',
  severity: 'warning',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'data-science'],
  holds: 'the model was tested and evaluated in the version that is handed over',
  breaks: 'tests fail for the wrong reason, and the quality of this version is not known',
  why: 'a model is retrained in a day, and its tests and evaluations are copied along',
  question: 'can this version be tested and evaluated, or is its number wrong?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: test cases and data'],
  since: '0.1.0',
  about: [
    'TrainedModel/verification/modelVersion',
    'TrainedModel/evaluations/modelVersion',
    'TrainedModel/evaluations/date',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const version = at(model, 'version');
      const verified = at(model, 'verification', 'modelVersion');
      if (verified.stated) yield judgeVersions(version, [verified], 'its verification is');
      const evaluations = evaluationsIn(model);
      const evaluated = evaluations.map((one) => at(one, 'modelVersion'));
      const [dated] = evaluatedBefore(model);
      if (dated) yield dated;
      // Older results may be listed beside those of this version, which need no number.
      if (evaluated.length === 0 || !evaluated.every(({ stated }) => stated)) continue;
      yield judgeVersions(version, evaluated, 'all its evaluations are');
    }
  },
});

const judgeVersions = (
  version: Claim<string>,
  others: readonly Claim<string>[],
  what: string,
): Judgement =>
  judge({ version, ...numbered(others) }, (values) => {
    const found = others.flatMap((one) => (one.stated ? one.value : []));
    const same = found.map((one) => meansVersion(values.version, one));
    if (same.includes(true)) return undefined;
    const told = [...new Set(found)].join(' and ');
    if (same.includes(undefined))
      return { undecided: `version ${told} may or may not be ${values.version}` };
    return `${spokenName(version.element)} has version ${values.version}, but ${what} of version ${told}`;
  });
