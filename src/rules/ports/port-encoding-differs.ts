import { compare } from '../../port.ts';
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

  check: (system) => compare(system, 'encoding'),
});
