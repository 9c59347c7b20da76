import { at } from '../../lookup.ts';
import { judgeServedInputs, judgeServedOutputs } from '../../port/served.ts';
import { defineRule, type Judgement } from '../../rule.ts';

/** What a serving configuration says of inputs and outputs is not what the model has. */
export default defineRule({
  id: 'served-port-differs',
  title: 'A serving configuration declares other inputs or outputs than the model has',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['data-science', 'operations'],
  holds: 'the server declares the inputs and outputs that the model has',
  breaks: 'the server refuses to load the model, or every call to it',
  why: 'the configuration of a server is typed by hand and outlives the model that it was typed for',
  question: 'can the serving configuration be changed, or is the model described wrongly?',
  seen: ['triton-inference-server #4194', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['Deployment/inputs', 'Deployment/outputs'],
  onlyIfStated: true,

  *check({ hostings }) {
    for (const { model, environment, deployment } of hostings) {
      if (deployment === undefined || !model.stated) continue;
      // Which of several versions runs has to be known first, and is asked for by another rule.
      if (hostings.some((one) => one.deployment === deployment && one.model !== model)) continue;
      const limits = [
        at(deployment, 'batching', 'maximum'),
        at(environment, 'serving', 'maximumBatch'),
      ];
      const batches = limits.some(({ stated }) => stated);
      const serving = { deployment, model, batches };
      for (const one of judgeServedInputs(serving)) yield asked(one);
      for (const one of judgeServedOutputs(serving)) yield asked(one);
    }
  },
});

/** What was read from the file of a model nobody described: it can only have been made wrongly. */
function asked(judgement: Judgement): Judgement {
  const { sides, decision } = judgement;
  const found = typeof decision === 'string' ? { message: decision } : decision;
  const isRead = sides.some(
    (side) => side.element.kind === 'TrainedModel' && side.stated && side.how === 'measured',
  );
  if (!isRead || typeof found !== 'object' || !('message' in found)) return judgement;
  const question = 'can the serving configuration be changed, or was the model exported wrongly?';
  return { ...judgement, decision: { question, ...found } };
}
