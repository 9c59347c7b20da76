import { account, type Loss, type Reader, type Says } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import { sha256At } from '../vocabulary/digest.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { type Lost, lostOf } from '../vocabulary/lost.ts';
import { proseOf } from '../vocabulary/prose.ts';
import { amountOf, metricName } from '../vocabulary/results.ts';
import { writtenVersion } from '../vocabulary/versions.ts';

/** An SPDX 3 document: a graph of elements, of which those of the AI profile are models. */
export const spdxAi: Reader = {
  format: 'spdx-ai',
  title: 'an SPDX 3 document with models',
  seeAlso: 'https://spdx.github.io/spdx-spec/v3.0.1/model/AI/AI/',
  recognises: ({ file, head }) =>
    /\.json(?:ld)?$/.test(file) && /"https:\/\/spdx\.org\/rdf\/3\.\d/.test(head()),
  read(artifact) {
    const document = Entry.of(artifact, artifact.document());
    const graph = document.get('@graph');
    if (!graph.stated) throw new Unreadable('it holds no graph of SPDX elements');
    const losses: Loss[] = [];
    const models = graph.items().filter((one) => one.get('type').value === 'ai_AIPackage');
    const licences = licencesIn(graph.items());
    const accounts = models.flatMap((model) => {
      const says = { ...modelOf(model, losses), ...known({ license: licences.get(idOf(model)) }) };
      const name = proseOf(model.get('name'), 400)?.located;
      const about = { perspective: 'data-science', ...(name ? { name } : {}) } as const;
      if (Object.keys(says).length === 0) return [];
      return account({ kind: 'TrainedModel', ...about, says });
    });
    return { accounts, losses };
  },
};

const idOf = (element: Entry): string => element.get('spdxId').text ?? '';

function modelOf(model: Entry, losses: Loss[]): Says<'TrainedModel'> {
  const limitation = proseOf(model.get('ai_limitation'), 4000);
  losses.push(...lostOf(model, LOST));
  return known({
    version: writtenVersion(model.get('software_packageVersion')),
    artifact: anyKnown({
      digest: digestOf(model),
      location: proseOf(model.get('software_downloadLocation'), 4000),
    }),
    evaluations: evaluationsOf(model, losses),
    limitations: limitation && [limitation],
  });
}

/** Metrics are pairs of texts, and those that are no numbers get lost. */
function evaluationsOf(model: Entry, losses: Loss[]): Says<'TrainedModel'>['evaluations'] {
  const metrics = model
    .get('ai_metric')
    .items()
    .flatMap((pair) => {
      const metric = metricName(pair.get('key'));
      const amount = amountOf(pair.get('value'));
      if (metric && amount) return { metric, value: amount.value, ...known({ unit: amount.unit }) };
      losses.push({ what: 'a result that is no number of a metric', place: pair.place });
      return [];
    });
  return metrics.length === 0 ? undefined : [{ name: 'model-card', metrics }];
}

function digestOf(model: Entry): Located<string> | undefined {
  const hashes = model.get('verifiedUsing').items();
  return sha256At(hashes.find((one) => one.get('algorithm').text === 'sha256')?.get('hashValue'));
}

/** The licence that is declared for an element, by the identifier of the element. */
function licencesIn(elements: readonly Entry[]): ReadonlyMap<string, Located<string>> {
  const expressions = new Map(
    elements.flatMap((one) => {
      const text = proseOf(one.get('simplelicensing_licenseExpression'), 400);
      return text === undefined ? [] : [[idOf(one), text] as const];
    }),
  );
  const found = new Map<string, Located<string>>();
  const contested = new Set<string>();
  for (const relation of elements) {
    if (relation.get('relationshipType').value !== 'hasDeclaredLicense') continue;
    const from = relation.get('from').text ?? '';
    for (const to of relation.get('to').items()) {
      const licence = expressions.get(to.text ?? '');
      if (found.has(from)) contested.add(from);
      else if (licence && from !== '') found.set(from, licence);
    }
  }
  for (const id of contested) found.delete(id);
  return found;
}

/** What the profile can say and no attribute can carry, and why. */
const LOST: Lost = [
  ['ai_typeOfModel', 'the types of the model, which mix families and ways of learning'],
  ['ai_hyperparameter', 'the hyperparameters, whose numbers are texts'],
  ['ai_metricDecisionThreshold', 'the thresholds of metrics, which may be goals or limits'],
  ['ai_domain', 'the domains, in words of their own'],
  ['ai_informationAboutTraining', 'the training, which is free text'],
  ['ai_informationAboutApplication', 'the application, which is free text'],
  ['ai_modelDataPreprocessing', 'the preparation of data, which is free text'],
  ['ai_modelExplainability', 'the explanations, which are free text'],
  ['ai_safetyRiskAssessment', 'the level of risk'],
  ['ai_energyConsumption', 'the use of energy'],
];
