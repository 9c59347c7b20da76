import { compare } from '../../port.ts';
import { perspectiveOf } from '../../quote.ts';
import { defineRule } from '../../rule.ts';

/** Images, sound, text or encoded values that are prepared otherwise than in training. */
export default defineRule({
  id: 'port-encoding-differs',
  title: 'A value is encoded or prepared otherwise than its consumer expects',
  severity: 'error',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'values are prepared as they were in training',
  breaks: 'accuracy, without any error',
  why: 'preparation is rebuilt for serving from memory, with another library',
  question: 'which preparation was used in training, and where is it done in production?',
  seen: [
    'modern-yolonas #7',
    'detectree2 #197',
    'onnx #1440',
    'super-gradients #1108',
    'vosk-server #96',
    'NeMo #873',
    'Pillow #2718',
    'category_encoders #26',
  ],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const judgement of compare(system, 'encoding')) {
      const { sides, decision } = judgement;
      const [need, have] = [sides[0], sides.at(-1)];
      const found = typeof decision === 'string' ? { message: decision } : decision;
      const isPlain = typeof found === 'object' && 'message' in found && !found.question;
      const isLearned = need && LEARNED.includes(need.element.kind);
      const isForEngineers = have?.stated && perspectiveOf(have) === 'software-engineering';
      if (!isPlain || (isLearned && !isForEngineers)) yield judgement;
      else
        yield {
          ...judgement,
          decision: isLearned ? { ...TO_ENGINEERS, ...found } : { ...ELSEWHERE, ...found },
        };
    }
  },
});

const LEARNED: readonly string[] = ['TrainedModel', 'TrainingData', 'DataPipeline'];

/** Whoever sends the values knows nothing of training, but can prepare them. */
const TO_ENGINEERS = {
  question: 'can it be prepared like this before it is sent, or must the model do it?',
};

/** Where nobody has learned from the values, nothing was prepared for training. */
const ELSEWHERE = {
  breaks: 'whatever is done with the value: it is taken for another one',
  question: 'can it be sent like this, or who converts it on the way?',
};
