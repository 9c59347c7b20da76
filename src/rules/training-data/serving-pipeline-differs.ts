import { spokenName } from '../../element.ts';
import { isServing } from '../../hosting/measurements.ts';
import { pipelinesOf } from '../../hosting/pipelines.ts';
import { onceEach } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { judgeArtifacts, judgeInputs } from '../../pipeline/inputs.ts';
import { judgeSteps, stepsOf } from '../../pipeline/steps.ts';
import { judgeTreatment } from '../../pipeline/treatment.ts';
import { twinsOf } from '../../pipeline/twins.ts';
import { defineRule, judge } from '../../rule.ts';

/** Features are computed twice, in training and in serving, and the two drift apart. */
export default defineRule({
  id: 'serving-pipeline-differs',
  title: 'Serving prepares data otherwise than training did',
  severity: 'error',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'data are prepared in serving as they were in training',
  breaks: 'quality, without any error: the model gets other numbers than it has learned from',
  why: 'a pipeline is written again for serving, in another language and by other people',
  question:
    'can serving be made to do the same, or must the model be trained on what serving does?',
  seen: ['SEI mismatch M13-02 (Lewis, Bellomo and Ozkaya, WAIN 2021)', 'category_encoders #26'],
  since: '0.1.0',
  about: ['DataPipeline/steps', 'DataPipeline/parity', 'DataPipeline/artifact/digest'],
  onlyIfStated: true,

  *check(system) {
    for (const twins of twinsOf(system)) {
      yield* judgeArtifacts(twins);
      yield* judgeSteps(twins);
      yield* judgeInputs(twins);
      yield* judgeTreatment(twins);
    }
    const live = system.hostings
      .filter((hosting) => hosting.model.stated && isServing(hosting))
      .flatMap((hosting) => pipelinesOf(system, hosting));
    for (const step of onceEach(live).flatMap((one) => stepsOf({ lists: [at(one, 'steps')] }))) {
      const refit = at(step, 'fitted', 'refit');
      if (!refit.stated) continue;
      yield judge({ on: at(step, 'fitted', 'on'), refit }, (values) =>
        values.refit
          ? `${step.value.name} was fitted on ${values.on}, but ${spokenName(step.element)} fits it anew on what it gets in production`
          : undefined,
      );
    }
  },
});
