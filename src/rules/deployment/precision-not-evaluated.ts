import { anyOf } from '../../alternatives.ts';
import { spokenName } from '../../element.ts';
import {
  areItsTwo,
  evaluatedIn,
  isDescribedIn,
  resultsHoldIn,
} from '../../evaluation/precision.ts';
import { answering } from '../../hosting/served.ts';
import { at } from '../../lookup.ts';
import { dtype } from '../../reading.ts';
import { type Decision, defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/** What answers computes in a number format in which nobody measured how good it is. */
export default defineRule({
  id: 'precision-not-evaluated',
  title: 'The model runs in a number format in which it was not evaluated',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['data-science', 'operations'],
  holds: 'the quality was measured in the number format that runs',
  breaks: 'users get another quality than was measured; a poor calibration can leave none of it',
  why: 'a model is quantised on the way to production, after its quality was signed off',
  question: 'can it run in the format that was evaluated, or can this one be evaluated?',
  seen: ['TensorRT #1179', 'TensorRT #3708', 'YOLOX #641'],
  since: '0.1.0',
  about: ['Deployment/precision', 'TrainedModel/precision/compute'],
  onlyIfStated: true,

  *check(system) {
    for (const { model, environment, deployment } of answering(system)) {
      const deployed = deployment && at(deployment, 'precision');
      const isDeployed = deployed?.stated === true;
      const runs = dtype(isDeployed ? deployed : at(model, 'precision', 'compute'));
      if (!runs.stated) continue;
      const formats = evaluatedIn(model);
      const isSaid = formats.some(({ stated }) => stated);
      // Results without a format are those of the model as it is described.
      if (!isSaid && (!isDeployed || isDescribedIn(model, runs.value))) continue;
      const place = spokenName((isDeployed ? deployment : environment)?.element ?? runs.element);
      const best = anyOf(formats, (format) =>
        judge({ evaluated: format, runs }, ({ evaluated, runs: runsIn }): Decision => {
          const holds = resultsHoldIn(evaluated, runsIn);
          if (holds === true) return undefined;
          if (areItsTwo(model, evaluated, runsIn)) return NOT_APPLICABLE;
          const told = `${spokenName(model.element)} was evaluated in ${evaluated}`;
          if (holds === undefined) {
            const question = 'in which number format exactly was it evaluated?';
            return { undecided: `${told}, and runs in ${runsIn} in ${place}`, question };
          }
          const message = `${told}, but runs in ${runsIn} in ${place}`;
          if ((runsIn.bits ?? 0) <= 8) return message;
          const breaks = 'results differ from those that were measured, mostly a little';
          return { message, severity: 'warning', breaks };
        }),
      );
      if (best) yield best.judgement;
    }
  },
});
